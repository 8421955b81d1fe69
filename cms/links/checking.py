"""Asking other websites with manners: one request a second each, and only what they allow."""

import time
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cms.links import network as net
from cms.links.collecting import normalised
from cms.links.judging import judge
from cms.links.models import (
    FINE,
    LONGEST,
    LONGEST_HOST,
    UNCHECKED,
    Link,
    LinkHost,
    LinkPlace,
    LinkVerdict,
)
from cms.values.validators import validate_phone_number

PAUSE = timedelta(seconds=1)
# A worker that died in the middle of a request holds its website no longer than this.
LEASE = timedelta(minutes=2)
MOST_HOPS = 6
ROBOTS_HOLD = timedelta(days=1)
# Some websites answer wrongly, or not at all, when only asked whether a page is there.
ASK_AGAIN = {400, 401, 403, 404, 405, 406, 410, 500, 501, 502, 503}
TOO_OFTEN = 429
AGAIN_WHEN_FINE = timedelta(days=7)
AGAIN_WHEN_NOT = timedelta(days=1)
# How long a website that was asked too often is left alone, whatever it says.
SHORTEST_REST, LONGEST_REST = timedelta(hours=1), timedelta(days=1)
FAULTS = {
    net.PrivateAddressError: LinkVerdict.PRIVATE,
    net.NoHostError: LinkVerdict.NO_HOST,
    net.NoTimeError: LinkVerdict.TIMEOUT,
    net.BrokenTlsError: LinkVerdict.TLS,
    net.NoAnswerError: LinkVerdict.NO_ANSWER,
}


class RefusedByRobotsError(Exception):
    """A website does not want a page to be asked for by programs."""


class AskedTooOftenError(Exception):
    """A website answers that it was asked too often: https://www.rfc-editor.org/rfc/rfc6585."""

    def __init__(self, host, rest):
        super().__init__(host)
        self.host, self.rest = host, rest


@dataclass
class Result:
    """What became of asking for a link; `leads_to` is the last address on the way.

    Of a website that was asked too often, `rest` is how long it is left alone.
    """

    verdict: LinkVerdict
    status: int | None = None
    leads_to: str = ""
    rest: timedelta | None = None


class LinkChecker:
    """Asks for links; the network can be another one in tests, and in nothing else."""

    def __init__(self, network=None):
        self.network = network or net.Network()
        site = settings.WAGTAILADMIN_BASE_URL
        self.user_agent = f"Lanswebb-links/1.0 (+{site}; {settings.SITE_EMAIL})"

    def check(self, address):
        """Return the `Result` of asking for an address and following where it leads."""
        if not address.startswith("http"):
            return Result(_judge_writing(address))
        seen, current, is_permanent = set(), address, True
        try:
            while current not in seen and len(seen) < MOST_HOPS:
                seen.add(current)
                parts = urlsplit(current)
                is_named = len(parts.netloc.lower()) <= LONGEST_HOST
                if parts.scheme not in ("http", "https") or not is_named:
                    return Result(LinkVerdict.INVALID, leads_to=_fitting(current))
                answer = self._ask(current)
                target = answer.headers.get("location")
                if answer.status not in (301, 302, 303, 307, 308) or not target:
                    leads_to = current if current != address else ""
                    verdict = judge(answer, address, current, is_permanent)
                    return Result(verdict, answer.status, _fitting(leads_to))
                is_permanent = is_permanent and answer.status in (301, 308)
                whole = urljoin(current, target)
                current = normalised(whole) or whole
            return Result(LinkVerdict.LOOP, leads_to=_fitting(current))
        except RefusedByRobotsError:
            return Result(LinkVerdict.ROBOTS)
        except AskedTooOftenError as error:
            _leave_alone(error.host, error.rest)
            return Result(LinkVerdict.BUSY, TOO_OFTEN, rest=error.rest)
        except tuple(FAULTS) as error:
            return Result(FAULTS[type(error)])
        except ValueError:
            return Result(LinkVerdict.INVALID)

    def _ask(self, address):
        """Ask whether a page is there, and for the page where that does not tell."""
        if not self._is_welcome(address):
            raise RefusedByRobotsError(address)
        answer = self._take_turn("HEAD", address)
        if answer.status in ASK_AGAIN or (answer.status == 200 and answer.is_html):
            answer = self._take_turn("GET", address)
        return answer

    def _is_welcome(self, address):
        parts = urlsplit(address)
        host = LinkHost.objects.get_or_create(host=parts.netloc.lower())[0]
        is_old = not host.robots_at or host.robots_at < timezone.now() - ROBOTS_HOLD
        if is_old:
            host.robots = self._read_robots(f"{parts.scheme}://{parts.netloc}/robots.txt")
            LinkHost.objects.filter(pk=host.pk).update(robots=host.robots, robots_at=timezone.now())
        rules = RobotFileParser()
        rules.parse(host.robots.splitlines())
        return rules.can_fetch(self.user_agent, address)

    def _read_robots(self, address):
        """Return the rules of a website: https://www.rfc-editor.org/rfc/rfc9309#section-2.3.1."""
        answer = self._take_turn("GET", address)
        if answer.status in (301, 302, 303, 307, 308) and answer.headers.get("location"):
            target = urljoin(address, answer.headers["location"])
            if urlsplit(target).scheme in ("http", "https"):
                answer = self._take_turn("GET", target)
        if answer.status >= 500:
            return "User-agent: *\nDisallow: /"
        is_there = answer.status == 200
        return answer.body.decode("utf-8", errors="replace").replace("\0", "") if is_there else ""

    def _take_turn(self, method, address):
        """Make one request when the website may be asked, whichever worker asked it last."""
        name = (urlsplit(address).hostname or "").lower()
        host = LinkHost.objects.get_or_create(host=name)[0]
        while not _claim(host.pk):
            time.sleep(0.1)
        try:
            answer = self.network.ask(method, address, self.user_agent)
        finally:
            LinkHost.objects.filter(pk=host.pk).update(free_at=timezone.now() + PAUSE)
        if answer.status == TOO_OFTEN:
            raise AskedTooOftenError(name, _rest(answer.headers.get("retry-after", "")))
        return answer


def _rest(text):
    """Return how long a website wants to be left alone, which it says in seconds or as a date.

    https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
    """
    try:
        if text.strip().isdecimal():
            rest = timedelta(seconds=int(text))
        else:
            rest = parsedate_to_datetime(text).astimezone(UTC) - timezone.now()
    except OverflowError:
        return LONGEST_REST
    except ValueError:
        return SHORTEST_REST
    return min(max(rest, SHORTEST_REST), LONGEST_REST)


def _leave_alone(host, rest):
    """Put off the other links to a website that was asked too often."""
    later = timezone.now() + rest
    Link.objects.filter(host=host, due_at__lt=later).update(due_at=later)


def _fitting(address):
    """Return an address, or "" for one that cannot be kept: cut off it would be another one."""
    return address if len(address) <= LONGEST else ""


def _judge_writing(address):
    """Return the verdict on what is not asked: mail addresses and telephone numbers."""
    scheme, _colon, rest = address.partition(":")
    try:
        if scheme == "mailto":
            for receiver in rest.split(","):
                validate_email(receiver.strip())
        else:
            validate_phone_number(rest)
    except ValidationError:
        return LinkVerdict.INVALID
    return LinkVerdict.WRITTEN


def _claim(pk):
    """Whether this worker may ask a website now: one statement decides between several."""
    now = timezone.now()
    return LinkHost.objects.filter(pk=pk, free_at__lte=now).update(free_at=now + LEASE) == 1


def check_due(seconds, checker=None):
    """Check links whose time has come, for so long; of each website one after the other.

    What stands nowhere any more is forgotten. Returns how many were checked.
    """
    checker, end, checked = checker or LinkChecker(), time.monotonic() + seconds, 0
    while time.monotonic() < end:
        now = timezone.now()
        busy = LinkHost.objects.filter(host=OuterRef("host"), free_at__gt=now)
        due = Link.objects.filter(due_at__lte=now)
        if not due.exists():
            break
        link = due.filter(~Exists(busy)).order_by("due_at", "pk").first()
        if link is None:
            time.sleep(0.2)
            continue
        if not LinkPlace.objects.filter(link=link).exists():
            link.delete()
            continue
        # Another worker takes another one, and this one again if this worker dies.
        if Link.objects.filter(pk=link.pk, due_at=link.due_at).update(due_at=now + LEASE):
            keep(link, checker.check(link.address))
            checked += 1
    return checked


def keep(link, result):
    """Store what became of asking for a link, and when it is asked for again."""
    now = timezone.now()
    link.verdict, link.status, link.leads_to = result.verdict, result.status, result.leads_to
    link.checked_at = now
    is_fine = result.verdict in FINE or result.verdict == LinkVerdict.MOVED
    # What nobody may ask for is not known to be broken.
    is_known_bad = not is_fine and result.verdict not in UNCHECKED
    link.bad_since = (link.bad_since or now) if is_known_bad else None
    link.due_at = now + (result.rest or (AGAIN_WHEN_FINE if is_fine else AGAIN_WHEN_NOT))
    link.save()
