"""Redis stopped or frozen: pages come all the same, hardly later, and the log stays short."""

import pytest

from tests.helpers.load import IN_SESSION
from tests.helpers.timing import quickest, wait_until

PATHS = ("/", "/skane/", "/sok/?q=radon")


def lines_of(log):
    return log.read_text().splitlines()


def is_over(site):
    """Whether each worker that met an outage has met its end as well."""
    site.web.get("/")
    text = site.web.log.read_text()
    return text.count("Redis does not answer") == text.count("Redis answers again")


def seconds_more(site, how):
    """How much longer the slowest page takes than it usually does, in an outage of its own."""
    usual = {
        path: min(site.web.get(path, **IN_SESSION).seconds for _ in range(3)) for path in PATHS
    }
    getattr(site.cache, how)()

    answers = [(path, site.web.get(path, **IN_SESSION)) for path in PATHS * 3]

    site.cache.start() if how == "stop" else site.cache.thaw()
    wait_until(lambda: is_over(site), "No worker takes Redis for dead")
    assert {answer.status for _path, answer in answers} == {200}
    return max(answer.seconds - usual[path] for path, answer in answers)


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_pages_cost_at_most_a_quarter_of_a_second_more(site, record_property, how):
    seconds = quickest(lambda: seconds_more(site, how), 0.25)
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
