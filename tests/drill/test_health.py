"""What a load balancer is told, within a tenth of a second, without a host name."""

import json
import time

import pytest

from tests.helpers.timing import quickest, wait_until


def ask(site, path="/health/ready"):
    """The answer and its content, asked as a load balancer does: by address, without TLS."""
    address = {"Host": f"127.0.0.1:{site.web.port}", "X-Forwarded-Proto": "http"}
    answers = []

    def seconds():
        answers.append(site.web.get(path, **address))
        return answers[-1].seconds

    assert quickest(seconds, 0.1) < 0.1
    answer = answers[-1]
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.status, json.loads(answer.body)


def test_all_is_well(site):
    assert ask(site, "/health/live") == (200, {"status": "ok"})
    assert {"database", "cache", "storage"} <= ask(site)[1].keys()
    wait_until(lambda: ask(site)[1]["status"] == "ok", "all is well")
    assert {"worker_last_worked", "oldest_task_seconds"} <= ask(site)[1].keys()


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_without_the_database_the_process_lives_and_is_not_ready(site, how):
    getattr(site.database, how)()
    time.sleep(1)  # so long the last answer is believed

    caches = []
    for _ in range(5):
        status, content = ask(site)
        assert (status, content["database"]) == (503, "failed")
        assert ask(site, "/health/live")[0] == 200
        caches.append(content["cache"])
    # On a busy machine what does work may answer too late once.
    assert "ok" in caches


@pytest.mark.parametrize("how", ["stop", "freeze"])
def test_without_redis_pages_can_be_served(site, how):
    getattr(site.cache, how)()

    # What pages do not need is asked every ten seconds.
    wait_until(lambda: ask(site)[1]["status"] == "degraded", "The cache is found to be away")

    def can_serve():
        status, content = ask(site)
        return (status, content["database"]) == (200, "ok")

    for _ in range(5):
        wait_until(can_serve, "Pages can be served")
