"""PostgreSQL stopped or frozen: a page in the house's look, soon, and back at once."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.helpers.timing import quickest, wait_until

SEARCH = "/sok/?q=radon"
PATHS = (SEARCH, "/en/nothing", "/admin/login/", "/sitemap.xml")


def assert_unavailable(answer):
    assert answer.status == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Traceback" not in answer.body
    if "xml" not in answer.headers["Content-Type"]:
        assert 'class="site-header"' in answer.body


def begin(site, how):
    getattr(site.database, how)()


def end(site, how):
    site.database.start() if how == "stop" else site.database.thaw()


def seconds_until_back(site):
    started = time.monotonic()
    wait_until(lambda: site.web.get(SEARCH).status == 200, "The page is back")
    return time.monotonic() - started


def seconds_until_unavailable(site, how, paths, visitors=1):
    """Ask during an outage of its own; return how long the slowest answer took."""
    begin(site, how)
    with ThreadPoolExecutor(visitors) as pool:
        answers = list(pool.map(site.web.get, paths))
    for answer in answers:
        assert_unavailable(answer)
    end(site, how)
    seconds_until_back(site)
    return max(answer.seconds for answer in answers)


@pytest.mark.parametrize("path", PATHS)
def test_a_stopped_database_is_answered_with_503(site, path):
    assert quickest(lambda: seconds_until_unavailable(site, "stop", [path]), 1) < 1


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_a_page_that_was_sent_before_is_sent_on(site, how):
    page = site.web.get("/skane/")
    begin(site, how)

    answer = site.web.get("/skane/")

    assert answer.status == 200
    assert answer.body == page.body


def seconds_until_back_after(site, how):
    begin(site, how)
    for _ in range(3):
        assert_unavailable(site.web.get(SEARCH))
    end(site, how)
    return seconds_until_back(site)


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_pages_are_back_within_a_second_of_the_database(site, how):
    assert quickest(lambda: seconds_until_back_after(site, how), 1) < 1


@pytest.mark.parametrize("path", PATHS)
def test_a_frozen_database_is_answered_with_503_within_two_seconds(site, record_property, path):
    seconds = quickest(lambda: seconds_until_unavailable(site, "freeze", [path]), 2)
    record_property("503 after", f"{seconds:.1f} s")
    assert seconds < 2


def test_nobody_waits_long_in_the_queue_for_a_frozen_database(site, record_property):
    paths = [SEARCH] * 40
    seconds = quickest(lambda: seconds_until_unavailable(site, "freeze", paths, visitors=8), 2.5)
    record_property("slowest 503", f"{seconds:.1f} s")
    assert seconds < 2.5
