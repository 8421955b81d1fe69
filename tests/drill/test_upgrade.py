"""A release is taken: migrations wait for each other, and requests notice nothing."""

import signal
import subprocess
import sys
import threading
import time

import psycopg
import pytest

from cms.management.commands.migrate import LOCK
from tests.helpers.parts import ROOT, wait_until


def migrating(site):
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate"],
        cwd=ROOT, env=site.web.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_migrations_wait_for_each_other(site):
    with psycopg.connect(site.database.url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        waiting = migrating(site)
        assert "waiting for it" in waiting.stdout.readline()
        assert waiting.poll() is None
        other.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    output, _ = waiting.communicate(timeout=60)
    assert waiting.returncode == 0, output
    assert "No migrations to apply" in output


class Load:
    """Visitors who ask on and on, four at a time; what they got."""

    def __init__(self, ask):
        self.answers, self._ask = [], ask
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(4)]

    def _run(self):
        while not self._over.is_set():
            self.answers.append(self._ask())

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self._over.set()
        for thread in self._threads:
            thread.join()

    @property
    def failed(self):
        return [answer for answer in self.answers if answer.status != 200]

    @property
    def slowest(self):
        return max(answer.seconds for answer in self.answers)


@pytest.fixture
def load(proxy):
    return Load(lambda: proxy.get("/skane/"))


def test_a_killed_worker_costs_no_request(site, proxy, load):
    with load:
        for _ in range(5):
            time.sleep(1)
            worker = site.web.workers()[0]
            site.web.kill(worker)
            wait_until(lambda gone=worker: gone not in site.web.workers(), "The worker is gone")
    assert len(load.answers) > 50
    assert not load.failed


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGUSR2])
def test_a_reload_costs_no_request(site, proxy, load, how):
    with load:
        for _ in range(2):
            old = set(site.web.workers())
            time.sleep(1)
            site.web.reload(how)
            wait_until(
                lambda old=old: old.isdisjoint(site.web.workers()) and site.web.workers(),
                "New workers have taken over",
                60,
            )
    assert len(load.answers) > 50
    assert not load.failed
