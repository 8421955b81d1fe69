"""A release is taken: migrations wait for each other, and requests notice nothing."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from cms.management.commands.migrate import LOCK
from tests.helpers.load import IN_SESSION, Load
from tests.helpers.parts import ROOT
from tests.helpers.timing import PATIENCE, wait_until

# Seconds of load before a reload.
LOAD = 30 if os.environ.get("DRILL") == "1" else 1


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
    output, _ = waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0, output
    assert "No migrations to apply" in output


@pytest.fixture
def load(proxy, record_property):
    return Load(lambda: proxy.get("/skane/", **IN_SESSION), record_property)


def test_a_killed_worker_costs_no_request(site, proxy, load):
    with load:
        for _ in range(5):
            load.go_on(10)
            worker = site.web.workers()[0]
            site.web.kill(worker)
            wait_until(lambda gone=worker: gone not in site.web.workers(), "The worker is gone")
    load.must_not_have_failed()


def test_old_code_reads_and_writes_on_a_schema_that_was_expanded_under_load(site, load):
    with load, psycopg.connect(site.database.url, autocommit=True) as schema:
        for table in ("home_countypage", "home_homepage", "wagtailcore_page"):
            schema.execute(f"ALTER TABLE {table} ADD COLUMN later text")
            schema.execute(f"CREATE INDEX CONCURRENTLY {table}_later ON {table} (later)")
        site.web.manage("create_county", "blekinge")
        time.sleep(1)
        for table in ("home_countypage", "home_homepage", "wagtailcore_page"):
            schema.execute(f"ALTER TABLE {table} DROP COLUMN later")
    load.must_not_have_failed()


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGUSR2])
def test_a_reload_costs_no_request(site, proxy, load, how):
    with load:
        old = set(site.web.workers())
        time.sleep(LOAD)
        site.web.reload(how)
        wait_until(
            lambda: site.web.workers() and old.isdisjoint(site.web.workers()),
            "New workers have taken over",
        )
        time.sleep(LOAD)
    load.must_not_have_failed()
