"""`/metrics` counts what all workers did, also those that are gone."""

import re

from tests.helpers.load import IN_SESSION
from tests.helpers.parts import METRICS_TOKEN
from tests.helpers.timing import wait_until


def figures(site):
    """The figures by name and labels."""
    answer = site.web.get("/metrics", Authorization=f"Bearer {METRICS_TOKEN}")
    assert answer.status == 200
    lines = [line for line in answer.body.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


PAGES = 'lanswebb_requests_total{area="public",status="200"}'


def test_all_workers_are_counted_also_after_one_was_killed(site):
    before = figures(site)
    for _ in range(20):
        site.web.get("/skane/", **IN_SESSION)
    gone = site.web.workers()[0]
    site.web.kill(gone)
    wait_until(lambda: gone not in site.web.workers(), "The worker is gone")
    for _ in range(20):
        site.web.get("/skane/", **IN_SESSION)

    after = figures(site)

    assert after[PAGES] - before[PAGES] == 40
    assert after['lanswebb_request_seconds_count{area="public"}'] > 40
    assert after['lanswebb_database_queries_total{area="public"}'] > 40
    assert after['lanswebb_cache_total{result="hit"}'] > 40
    assert after['lanswebb_up{part="database"}'] == 1


def test_nobody_reads_them_without_the_key(site, proxy):
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Bearer "}):
        assert site.web.get("/metrics", **headers).status == 404
    assert proxy.get("/metrics", Authorization=f"Bearer {METRICS_TOKEN}").status == 404


def test_files_of_workers_do_not_grow_in_number(site):
    folder = site.folder / "lanswebb-metrics"
    before = len(list(folder.iterdir()))
    for _ in range(3):
        gone = site.web.workers()[0]
        site.web.kill(gone)
        wait_until(
            lambda gone=gone: gone not in site.web.workers() and len(site.web.workers()) == 2,
            "Another worker has come",
        )
        site.web.get("/")
    assert len(list(folder.iterdir())) <= before + 3
    assert not re.search("Traceback", site.web.log.read_text())
