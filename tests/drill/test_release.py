"""A release is taken and taken back under load, and one that does not start changes nothing."""

import contextlib
import shutil
import signal
import socket
import time

import pytest

from tests.helpers.load import IN_SESSION, Load
from tests.helpers.parts import ROOT, Web
from tests.helpers.timing import wait_until

pytestmark = pytest.mark.slow

PARTS = ("cms", "home", "projects", "search", "seminars", "templates", "locale")


@pytest.fixture
def current(site, tmp_path):
    """The link to the release that runs, as `/opt/lanswebb/current` is, with three of them."""
    for release in "old", "new", "broken":
        for part in PARTS:
            shutil.copytree(ROOT / part, tmp_path / release / part)
        shutil.copy(ROOT / "gunicorn.conf.py", tmp_path / release)
    code = tmp_path / "new/cms/operations/requests.py"
    line = '        response["X-Request-ID"] = name\n'
    code.write_text(code.read_text().replace(line, f'{line}        response["X-New"] = "1"\n'))
    (tmp_path / "broken/cms/wsgi.py").write_text("1 / 0")
    link = tmp_path / "current"
    link.symlink_to("old")
    return link


@pytest.fixture
def systemd(tmp_path):
    """What systemd is told: the lines that gunicorn sends to its socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.setblocking(False)

        def told():
            lines = []
            with contextlib.suppress(BlockingIOError):
                while True:
                    lines += listener.recv(4096).decode().splitlines()
            return lines

        yield told


@pytest.fixture
def web(site, current, systemd):
    """A site of its own behind that link, on the database of the other one."""
    environment = site.web.environment
    web = Web(
        site.folder,
        DATABASE_URL=environment["DATABASE_URL"],
        REDIS_URL=environment["REDIS_URL"],
        PWD=str(current),
        NOTIFY_SOCKET=str(current.parent / "notify"),
    )
    web.start(current)
    yield web
    web.stop()


def switch(link, release):
    link.unlink()
    link.symlink_to(release)


def is_new(web):
    return "X-New" in web.get("/skane/").headers


def test_a_release_is_taken_and_taken_back_without_a_lost_request(
    web, current, systemd, record_property
):
    with Load(lambda: web.get("/skane/", **IN_SESSION), record_property) as load:
        time.sleep(1)
        assert not is_new(web)
        for release in ("new", "old"):
            switch(current, release)
            web.reload(signal.SIGUSR2)
            wait_until(lambda: is_new(web) == (release == "new"), "The release is there")  # noqa: B023
            time.sleep(2)
            assert systemd()[-1] == f"MAINPID={web.master()}"
    load.must_not_have_failed()


def test_a_release_that_does_not_start_leaves_the_old_one_at_work(web, current, record_property):
    before = web.master()
    with Load(lambda: web.get("/skane/", **IN_SESSION), record_property) as load:
        switch(current, "broken")
        web.tell(signal.SIGUSR2)
        wait_until(lambda: "ZeroDivisionError" in web.log.read_text(), "The new one fails")
        time.sleep(3)
    load.must_not_have_failed()
    assert web.master() == before
