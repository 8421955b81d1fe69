"""A release is taken: migrations wait for each other, and requests notice nothing."""

import signal
import subprocess
import sys
import time

import psycopg
import pytest

from cms.management.commands.migrate import LOCK
from tests.helpers.load import Load
from tests.helpers.parts import ROOT, wait_until


def migrating(site):
    return subprocess.Popen(
        [sys.executable, "manage.py", "migrate"],
        cwd=ROOT,
        env=site.web.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


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


@pytest.fixture
def load(proxy, record_property):
    return Load(lambda: proxy.get("/skane/"), record_property)


def test_a_killed_worker_costs_no_request(site, proxy, load):
    with load:
        for _ in range(5):
            time.sleep(1)
            worker = site.web.workers()[0]
            site.web.kill(worker)
            wait_until(lambda gone=worker: gone not in site.web.workers(), "The worker is gone")
    load.must_not_have_failed()


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGUSR2])
def test_a_reload_costs_no_request(site, proxy, load, how):
    with load:
        old = set(site.web.workers())
        time.sleep(1)
        site.web.reload(how)
        wait_until(
            lambda: site.web.workers() and old.isdisjoint(site.web.workers()),
            "New workers have taken over",
            60,
        )
    load.must_not_have_failed()
