"""Redis stopped or frozen: pages come all the same, hardly later, and the log stays short."""

import math
import time

import pytest

from tests.helpers.changed_pages import CHANGE, PUBLISH
from tests.helpers.load import IN_SESSION
from tests.helpers.timing import quickest, wait_until

PATHS = ("/", "/skane/", "/sok/?q=radon")
ASKED = PATHS * 3


def lines_of(log):
    return log.read_text().splitlines()


def is_over(site):
    """Whether each worker that met an outage has met its end as well."""
    site.web.get("/")
    text = site.web.log.read_text()
    return text.count("Redis does not answer") == text.count("Redis answers again")


class Outages:
    """How long pages take, usually and from the beginning of an outage on, at their quickest."""

    def __init__(self, site, how):
        self.site, self.how = site, how
        self.usual = dict.fromkeys(PATHS, math.inf)
        self.during = [math.inf] * len(ASKED)

    def seconds_more(self):
        """Begin an outage, and end it; return how much more the slowest page takes."""
        for path in PATHS * 3:
            self.usual[path] = min(self.usual[path], self._get(path))
        getattr(self.site.cache, self.how)()
        self.during = [
            min(least, self._get(path)) for path, least in zip(ASKED, self.during, strict=True)
        ]
        self.site.cache.start() if self.how == "stop" else self.site.cache.thaw()
        wait_until(lambda: is_over(self.site), "No worker takes Redis for dead")
        pairs = zip(ASKED, self.during, strict=True)
        return max(seconds - self.usual[path] for path, seconds in pairs)

    def _get(self, path):
        answer = self.site.web.get(path, **IN_SESSION)
        assert answer.status == 200
        return answer.seconds


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_pages_cost_at_most_a_quarter_of_a_second_more(site, record_property, how):
    seconds = quickest(Outages(site, how).seconds_more, 0.25)
    record_property("at most", f"{seconds * 1000:.0f} ms more")
    assert seconds < 0.25


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_an_outage_is_a_line_of_each_worker_not_a_trace_of_each_call(site, how):
    wait_until(lambda: is_over(site), "No worker takes Redis for dead")
    before = len(lines_of(site.web.log))
    getattr(site.cache, how)()

    for _ in range(20):
        site.web.get("/")

    said = [line for line in lines_of(site.web.log)[before:] if "operations.requests" not in line]
    assert 1 <= len([line for line in said if "Redis does not answer" in line]) <= 2
    assert not [line for line in said if "Traceback" in line]


def test_what_changed_while_it_was_frozen_is_seen_within_two_seconds(site, record_property):
    def publish(name):
        site.web.manage("shell", "--no-imports", "-c", CHANGE.format(PUBLISH.format(name)))

    def has_told():
        site.web.get("/skane/")
        return "Redis answers again" in site.web.log.read_text()[known:]

    for _time in range(8):
        site.web.get("/skane/")
    known, stale = len(site.web.log.read_text()), 0
    site.cache.freeze()
    try:
        site.web.get("/skane/")
        publish("Under frosten")
    finally:
        site.cache.thaw()
    thawed = time.monotonic()
    # Some workers spare Redis for some seconds; then they ask it for what it kept before.
    while time.monotonic() < thawed + 10:
        if "Under frosten" not in site.web.get("/skane/").body:
            stale = time.monotonic() - thawed
    wait_until(has_told, "Redis is asked again")
    publish("Länsstyrelsen Skåne")
    record_property("stale for", f"{stale:.1f} s")
    assert stale < 2
