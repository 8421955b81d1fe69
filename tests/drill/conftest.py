"""A whole site of real parts, built once: what the drill stops, freezes and kills."""

import contextlib
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.drill.rows import table
from tests.helpers.parts import ROOT, PostgreSQL, Redis, Web
from tests.helpers.proxies import Proxy
from tests.helpers.timing import wait_until


@pytest.fixture(scope="session")
def parts(tmp_path_factory):
    """PostgreSQL with one county, Redis, and the site in gunicorn in front of them."""
    folder = tmp_path_factory.mktemp("parts")
    database, cache = PostgreSQL(folder), Redis(folder)
    web = Web(folder, DATABASE_URL=database.url, REDIS_URL=cache.url)
    with contextlib.ExitStack() as stack:
        stack.callback(database.remove)
        stack.callback(cache.stop)
        database.start()
        cache.start()
        web.manage("migrate", "--verbosity=0")
        web.manage("create_county", "skane")
        web.manage("collectstatic", "--no-input", "--verbosity=0")
        stack.callback(web.stop)
        web.start()
        command = [sys.executable, "manage.py", "worker"]
        with (folder / "worker.log").open("w") as log:
            worker = subprocess.Popen(
                command, cwd=ROOT, env=web.environment, stdout=log, stderr=subprocess.STDOUT
            )
        stack.callback(worker.wait)
        stack.callback(worker.kill)
        yield SimpleNamespace(database=database, cache=cache, web=web, folder=folder)


@pytest.fixture
def site(parts):
    """The whole site, warm, and put right again after the test."""
    _wait_until_well(parts)
    for _ in range(4):
        parts.web.get("/")
    yield parts
    for part in (parts.database, parts.cache):
        part.thaw()
        if part.process.poll() is not None:
            part.start()
    _wait_until_well(parts)


def _wait_until_well(parts):
    wait_until(
        lambda: parts.web.get("/health/ready").body.startswith('{"status": "ok"'), "all is well"
    )


@pytest.fixture(scope="session")
def proxy(parts):
    """nginx in front of the site, as `deploy/` sets it up."""
    proxy = Proxy(parts.folder, parts.web.socket)
    proxy.start()
    yield proxy
    proxy.stop()


def pytest_terminal_summary(terminalreporter):
    """Print what was measured, and in a whole drill the table of its rows."""
    passed = terminalreporter.getreports("passed")
    measured = [
        f"{report.nodeid.rpartition('::')[2]}: {name} {value}"
        for report in passed
        for name, value in report.user_properties
    ]
    if measured:
        terminalreporter.section("Figures")
        terminalreporter.write_line("\n".join(measured))
    if os.environ.get("DRILL") == "1":
        failed = [*terminalreporter.getreports("failed"), *terminalreporter.getreports("error")]
        skipped = terminalreporter.getreports("skipped")
        names = [{report.nodeid for report in reports} for reports in (passed, failed, skipped)]
        terminalreporter.section("The drill")
        terminalreporter.write_line("\n".join(table(*names)))
