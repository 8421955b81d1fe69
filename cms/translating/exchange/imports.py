"""Files with translations: what is good is taken, what is not is listed, and all is shown first."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail_localize.models import Translation

from cms.languages.origins import Origin
from cms.translating.editor.saving import version_of
from cms.translating.exchange.destination import Destination
from cms.translating.exchange.drafts import UNCHECKED
from cms.translating.exchange.units import Status
from cms.translating.glossary import find_terms, terms_of
from cms.translating.models import TypedVersion
from cms.translating.texts.holders import length_limit
from cms.translating.texts.names import known_persons
from cms.translating.texts.storing import NewText, store_texts
from cms.translating.texts.strings import DRAFT, find_error, origin_of, plain
from cms.translating.texts.warnings import find_warnings


class TakenAs(models.TextChoices):
    """As what a text is taken."""

    TEXT = "text", ""
    DRAFT = "draft", gettext_lazy("A draft, to be checked")
    EARLIER = (
        "earlier",
        gettext_lazy("The Swedish text has changed since: kept as the earlier translation"),
    )


@dataclass(frozen=True)
class ImportedText:
    """One text that an import would store."""

    translation: Translation
    segment: object
    before: str
    text: str
    kind: TakenAs
    origin: Origin = Origin.PERSON

    @property
    def swedish(self):
        """The Swedish text, with its markup."""
        return self.segment.string.data


@dataclass(frozen=True)
class LeftOut:
    """What a file has and an import does not take: a text, or a whole page without `swedish`."""

    page: str
    reason: str
    swedish: str = ""
    text: str = ""
    stored: str = ""
    language: str = ""


def with_warnings(changes):
    """Yield each `ImportedText` with what differs from its Swedish text, in words."""
    persons = known_persons(plain(change.swedish) for change in changes)
    locales = {change.translation.target_locale for change in changes}
    terms = {locale: terms_of(locale) for locale in locales}
    for change in changes:
        its_terms = find_terms(plain(change.swedish), terms[change.translation.target_locale])
        limit = length_limit(change.segment)
        known = {"limit": limit, "terms": its_terms, "persons": persons}
        yield change, find_warnings(change.swedish, change.text, **known)


class ImportPlan:
    """What an import would do for a user.

    `only` is the one translation that is accepted; `shown` is what `found` was when the user was
    shown the plan: what somebody else has stored since is not overwritten.
    """

    def __init__(self, user, only=None, shown=None):
        self.user = user
        self.only = only
        self.shown = shown
        self.found, self.taken = {}, {}
        self.changes = []
        self.left_out = []
        self.replaced = []
        self.unchanged = self.open = self.unknown = self.copied = 0

    def take(self, parts):
        """Take in the `Part`s of a file; raise `ValidationError` when none of them can be."""
        opened, reasons = 0, []
        for number, part in enumerate(parts, start=1):
            try:
                destination = Destination.open(
                    part, self.user, only=self.only, lock=self.shown is not None
                )
            except ValidationError as error:
                reasons += error.messages
                name = part.name or _("Page %(n)s of the file") % {"n": number}
                self.left_out.append(LeftOut(name, " ".join(error.messages)))
                continue
            opened += 1
            for unit in part.units:
                self._take(destination, unit)
        if not opened:
            raise ValidationError(list(dict.fromkeys(reasons)))

    def _take(self, destination, unit):
        segment = destination.segments.get(unit.key)
        kind = TakenAs.DRAFT if unit.status == Status.DRAFT else TakenAs.TEXT
        if segment is None:
            segment, kind = destination.earlier.get(unit.key), TakenAs.EARLIER
        reason, text = "", ""
        try:
            text = unit.render(segment.string.data if segment else "")
        except ValueError:
            reason, text = _("The formatting is broken."), unit.target
        if unit.status == Status.OPEN or (not text and not reason):
            self.open += 1
            return
        if segment is None:
            self.unknown += 1
            return
        before = destination.stored.get((segment.context_id, segment.string_id))
        stored = before.data if before else ""
        name = f"{destination.translation.pk}-{segment.context_id}-{segment.string_id}"
        self.found[name] = _fingerprint(before)
        is_same = bool(before) and before.data == text
        made_by = origin_of(before.tool_name) if is_same else Origin.PERSON
        origin = unit.origin or (Origin.CHECKED if made_by else Origin.PERSON)
        is_known = is_same and unit.origin in (Origin.PERSON, made_by)
        if is_known and not reason and (kind == TakenAs.DRAFT or not before.has_error):
            self.unchanged += 1
            return
        if unit.status == Status.DRAFT and text == segment.string.data:
            self.open += 1
            return
        if kind == TakenAs.EARLIER and unit.status == Status.DRAFT:
            reason = _("The Swedish text has changed since, and this is a draft only.")
        if name in self.taken and self.taken[name] == text:
            return
        reason = reason or self._reason(segment, before, text, kind, name)
        if reason:
            self.left_out.append(
                LeftOut(
                    destination.page,
                    reason,
                    plain(segment.string.data),
                    text,
                    stored,
                    destination.translation.target_locale.language_code,
                )
            )
            return
        if before and before.last_translated_by_id not in (None, self.user.pk):
            self.replaced.append(version_of(before, destination.translation))
        self.copied += text == segment.string.data
        self.taken[name] = text
        self.changes.append(
            ImportedText(destination.translation, segment, stored, text, kind, origin)
        )

    def _reason(self, segment, before, text, kind, name):
        """Say why a text is not taken, or nothing."""
        if error := find_error(segment, text):
            return error
        if name in self.taken:
            return _("The file has the text twice, each time another one; the first is taken.")
        if self.shown is not None and self.shown.get(name) != self.found[name]:
            return _("Somebody else has changed the text meanwhile; theirs is kept.")
        if kind != TakenAs.TEXT and before and not before.has_error:
            return _("The text here is finished and is kept; the file has another one.")
        return ""

    @transaction.atomic
    def apply(self):
        """Store the changes; what others wrote is kept beside them."""
        TypedVersion.objects.bulk_create(self.replaced)
        draft = {"kind": DRAFT, "error": str(UNCHECKED)}
        store_texts(
            [
                NewText(
                    change.translation,
                    change.segment,
                    change.text,
                    origin=change.origin,
                    **draft if change.kind == TakenAs.DRAFT else {},
                )
                for change in self.changes
            ],
            self.user,
        )

    def notes(self):
        """Return what to say about the texts that are not listed one by one."""
        drafts = sum(change.kind == TakenAs.DRAFT for change in self.changes)
        for number, text in (
            (self.unchanged, _("Unchanged: %(n)s.")),
            (drafts, _("Drafts, to be checked before they can be published: %(n)s.")),
            (self.open, _("Still without translation: %(n)s.")),
            (self.unknown, _("Not on this page any longer and not imported: %(n)s.")),
            (self.copied, _("The same as in Swedish, to be translated or marked: %(n)s.")),
            (len(self.left_out), _("Not imported: %(n)s.")),
        ):
            if number:
                yield text % {"n": number}

    def drafts(self):
        """Return the translations that get drafts."""
        found = {change.translation for change in self.changes if change.kind == TakenAs.DRAFT}
        return sorted(found, key=lambda translation: translation.source.object_repr)

    def summary(self):
        """Return how many texts were stored."""
        number = len(self.changes)
        return ngettext("%(n)s text was imported.", "%(n)s texts were imported.", number) % {
            "n": number
        }


def _fingerprint(stored):
    """Return a short hash of what is stored, with whether it can be used."""
    words = f"{stored.has_error} {stored.data}" if stored else ""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
