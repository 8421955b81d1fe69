"""Evidence that a project's public page shows the EU's support: a dated file to keep.

With a Chromium it is a ZIP: the record, pictures of the page on two screens, the page itself and
checksums of all. That opens everywhere, keeps the pictures as they were taken, and each file can
be checked by itself. Without one it is the record alone, an HTML file that needs nothing else.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from projects.evidence.checks import Check, check_look, check_page, wanted_words
from projects.evidence.chromium import ChromiumError, Look, Screen, look_at
from projects.evidence.visits import visit
from projects.visibility import rule_for

SCREENS = {
    "dator": (_("Computer"), Screen(1280, 800)),
    "mobil": (_("Mobile phone"), Screen(375, 667, density=2, is_mobile=True)),
}
MEASURE = Path(__file__).with_name("emblem.js")


class NoEvidenceError(Exception):
    """The page cannot be evidence of anything; says why, in the language that is active then."""


@dataclass(frozen=True)
class EvidenceFile:
    """What is made; `problem` says why it has no pictures, and is empty when it has."""

    name: str
    body: bytes
    problem: object

    @property
    def checksum(self):
        """The file's SHA-256."""
        return sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Seen:
    """The page on one screen: the texts are for the record, the pictures are PNGs."""

    name: str
    label: str
    screen: Screen
    look: Look
    checks: list[Check]

    @property
    def files(self):
        """The pictures by file name."""
        return {
            f"{self.name}.png": self.look.first_view,
            f"{self.name}-hela-sidan.png": self.look.whole_page,
        }

    @property
    def source(self):
        """The first picture as an address that holds all of it."""
        return f"data:image/png;base64,{b64encode(self.look.first_view).decode()}"


def can_have_evidence(page):
    """Return whether a page is published and has a rule to show that it follows."""
    return bool(page.live and page.fund and rule_for(page.fund))


def make_evidence(page, user):
    """Return the `EvidenceFile` of a project's page as it is published, made by `user`.

    Takes at most a minute. Raises `NoEvidenceError` for a page that has no rule to follow or
    that visitors cannot see.
    """
    if not can_have_evidence(page):
        raise NoEvidenceError(
            _("Only a published page whose fund follows a rule of the EU has evidence.")
        )
    answer = visit(page.full_url) if page.full_url else None
    if not answer or answer.status != HTTPStatus.OK:
        raise NoEvidenceError(
            _("Visitors cannot see the page at its address, %(url)s (%(status)s).")
            % {"url": page.full_url or "–", "status": answer.status if answer else "–"}
        )
    made = timezone.localtime(timezone=timezone.get_default_timezone())
    version, looks, problem = _look(page.full_url, answer)
    rule = rule_for(page.fund)
    with override(page.locale.language_code):
        words = wanted_words(rule)
    # The record is for Swedish authorities, whatever language the page and the admin are in.
    with override(settings.LANGUAGE_CODE):
        checks = check_page(answer.body.decode(), page, rule, words)
        seen = [
            Seen(name, label, screen, look, check_look(screen, look.measured))
            for (name, (label, screen)), look in zip(SCREENS.items(), looks, strict=False)
        ]
        files = {"sidan.html": answer.body}
        for view in seen:
            files |= view.files
        all_checks = [*checks, *(check for view in seen for check in view.checks)]
        record = render_to_string(
            "wagtailadmin/projects/evidence.html",
            {
                "page": page,
                "version": _version_number(page),
                "rule": rule,
                "checks": checks,
                "seen": seen,
                "failures": sum(not check.is_met for check in all_checks),
                "problem": problem,
                "chromium": version,
                "made": made,
                # An account may be deleted while its evidence waits.
                "author": (user.get_full_name() or user.get_username()) if user else "–",
                "checksums": {name: sha256(body).hexdigest() for name, body in files.items()},
            },
        ).encode()
    name = f"eu-synlighet-{page.slug}-{made:%Y-%m-%d-%H%M}"
    if not seen:
        return EvidenceFile(f"{name}-utan-bilder.html", record, problem)
    return EvidenceFile(f"{name}.zip", _pack(record, files), problem)


def _look(url, answer):
    """Return Chromium's version, a `Look` for each screen and, when there are none, the reason."""
    answers = {url: answer}

    def answer_to(asked):
        parts, page = urlsplit(asked), urlsplit(url)
        is_static = parts.path.startswith(settings.STATIC_URL)
        if is_static and (parts.scheme, parts.netloc) == (page.scheme, page.netloc):
            answers.setdefault(asked, visit(asked))
        return answers.get(asked)

    screens = [screen for _label, screen in SCREENS.values()]
    try:
        return *look_at(url, screens, MEASURE.read_text(), answer_to), ""
    except ChromiumError as error:
        return "", [], error


def _version_number(page):
    """Return which of the page's versions is published, counted from 1; None when none is kept."""
    live = page.live_revision
    return live and page.revisions.filter(created_at__lte=live.created_at).count()


def _pack(record, files):
    files = {"underlag.html": record} | files
    sums = "".join(f"{sha256(body).hexdigest()}  {name}\n" for name, body in files.items())
    output = BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for name, body in (files | {"SHA256SUMS": sums.encode()}).items():
            archive.writestr(name, body)
    return output.getvalue()
