"""The real demo, built and served by its own command, for the browser to visit."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.helpers.board import ANNA, EDITORS
from tests.helpers.provider import CLIENT, SECRET, Provider
from tests.helpers.services import chromium
from tests.helpers.timing import PATIENCE

# The usual five seconds are too few where the machine is busy.
expect.set_options(timeout=PATIENCE * 1000)

ACCOUNT = re.compile(r"^  (\w+) +(\S+)  ", re.MULTILINE)


@dataclass(frozen=True)
class Demo:
    """A running demo: its address, its log-ins, the paths of its public pages as it was built."""

    url: str
    passwords: dict
    paths: list


@pytest.fixture(scope="session")
def board():
    """The provider by which Anna of Skåne's board signs in; she has no password here."""
    provider = Provider()
    provider.people["1"] = ANNA | {"groups": ["Web-Skane"]}
    yield provider
    provider.stop()


@pytest.fixture(scope="session")
def demo(tmp_path_factory, board):
    """Build the demo in a folder of its own and serve it until the tests end."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    left_out = ("DATABASE_URL", "REDIS_URL", "PYTHONUNBUFFERED")
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DEBUG": "0",
        "DATA_DIR": str(folder),
        "CHROMIUM": chromium() + " --no-sandbox" * (os.geteuid() == 0),
        "OIDC_ISSUER": board.issuer,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "OIDC_GROUPS": json.dumps({"Web-Skane": [EDITORS]}),
    }
    log = folder / "log.txt"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "demo", "--port", str(port)],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://localhost:{port}"
    try:
        _wait_for(f"{url}/health/live", server, log)
        yield Demo(url, dict(ACCOUNT.findall(log.read_text())), _paths_of(url))
    finally:
        server.terminate()
        server.wait()


def _paths_of(url):
    files = _addresses_in(f"{url}/sitemap.xml")
    return sorted({path for file in files for path in _addresses_in(url + file)})


def _addresses_in(sitemap):
    with urlopen(sitemap) as response:
        return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", response.read().decode())


def _wait_for(url, server, log):
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url)
            return
        except URLError:
            time.sleep(0.3)
    pytest.fail(f"The demo does not answer:\n{log.read_text()}")


@pytest.fixture(scope="session")
def base_url(demo):
    """Let `page.goto` take paths."""
    return demo.url


@pytest.fixture
def new_context(new_context):
    """Let every browser of a test wait as long as a busy machine needs."""

    def patient(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        return context

    return patient


@pytest.fixture
def log_in(page, demo):
    """Return a function that logs an account of the demo in, on the test's page or another."""

    def log_in(username, page=page):
        page.goto("/admin/login/")
        page.fill("input[name=login]", username)
        page.fill("input[name=password]", demo.passwords[username])
        page.press("input[name=password]", "Enter")
        page.wait_for_url("**/admin/")
        return page

    return log_in
