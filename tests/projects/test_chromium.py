"""A browser that fails, in whatever way, costs a bounded time and says why."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest
from django.utils import translation

from projects.evidence import chromium
from projects.evidence.visits import Answer
from tests.helpers import services
from tests.helpers.timing import PATIENCE, wait_until

ENDED = "avslutades innan det var klart"
SLOW = "svarade inte i tid"


@pytest.fixture
def look(tmp_path, settings):
    """Look at a page with a program that only pretends to be Chromium; return why it failed."""
    program = tmp_path / "chromium"
    settings.CHROMIUM = [str(program)]

    def look(script):
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        with pytest.raises(chromium.ChromiumError) as error, translation.override("sv"):
            chromium.look_at("https://www.example.se/", [], "1", lambda url: None)
        with translation.override("sv"):
            return str(error.value)

    return look


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 1", ENDED),
        ("exec 3<&- 4>&-; sleep 600", ENDED),
        (r"printf 'nonsens\0' >&4; sleep 600", ENDED),
        (r"printf '[1]\0' >&4; sleep 600", SLOW),
        (r"""printf '{"id": 1, "error": {"message": "no"}}\0' >&4; sleep 600""", SLOW),
        ("yes >&4", ENDED),
    ],
)
def test_a_failing_browser_is_given_up(script, reason, look, monkeypatch):
    # What ends early does so within the time that it has; the others wait for its end.
    monkeypatch.setattr(chromium, "SECONDS", PATIENCE if reason == ENDED else 3)
    began = time.monotonic()
    assert reason in look(script)
    assert time.monotonic() - began < PATIENCE


def test_without_playwright_it_is_said(look, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright", None)
    assert "Playwright" in look("")


def test_a_path_without_a_browser_is_said(look, settings):
    settings.CHROMIUM = ["/ingenstans/chromium"]
    assert "där inställningen CHROMIUM pekar" in look("")


def test_a_browser_gets_no_secrets_and_leaves_no_files(look, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemligt")
    look(f"env > {tmp_path}/environment; touch $HOME/file")
    lines = (tmp_path / "environment").read_text().splitlines()
    environment = dict(line.split("=", 1) for line in lines)
    assert environment.keys() <= {
        "PATH",
        "HOME",
        "TMPDIR",
        "LC_CTYPE",
        "PWD",
        "OLDPWD",
        "SHLVL",
        "_",
    }
    assert not Path(environment["HOME"]).exists()


def test_a_hanging_browser_is_ended_with_all_that_it_started(look, tmp_path, monkeypatch):
    monkeypatch.setattr(chromium, "SECONDS", 6)
    assert SLOW in look(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    wait_until(
        lambda: not child.exists() or child.read_text().split()[2] == "Z", "The child has ended"
    )


@pytest.fixture
def visit(settings):
    """Look with the real Chromium at a page that has this body; return what the script measured."""
    settings.CHROMIUM = [services.chromium(), *(["--no-sandbox"] if os.geteuid() == 0 else [])]

    def visit(body, script="1", asked=None):
        url = "https://www.example.se/"

        def answer(address):
            asked is None or asked.append(address)
            return Answer(200, {"Content-Type": "text/html"}, body) if address == url else None

        _version, [look] = chromium.look_at(url, [chromium.Screen(320, 480)], script, answer)
        return look

    return visit


@pytest.mark.browser
def test_whatever_a_page_asks_for_this_process_answers_or_refuses(visit):
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        elsewhere = f"127.0.0.1:{server.getsockname()[1]}"
        look = visit(
            f"<img src='http://{elsewhere}/'><iframe src='http://{elsewhere}/frame'></iframe>"
            f"<script>new WebSocket('ws://{elsewhere}/socket')</script>".encode(),
            "new Promise(done => setTimeout(done, 300)).then(() => document.images[0].width)",
            asked,
        )
        with pytest.raises(BlockingIOError):
            server.accept()
    assert {f"http://{elsewhere}/", f"http://{elsewhere}/frame"} < set(asked)
    assert look.measured < 20


@pytest.mark.browser
def test_a_page_that_never_ends_does_not_make_an_endless_picture(visit):
    look = visit(b"<div style='height: 90000px'>")
    assert int.from_bytes(look.whole_page[20:24]) == 12_000


@pytest.mark.browser
@pytest.mark.parametrize("body", [b"<script>for (;;);</script>", b""])
def test_an_endless_script_costs_a_bounded_time(body, visit, monkeypatch):
    monkeypatch.setattr(chromium, "SECONDS", 3)
    began = time.monotonic()
    # The limit of processor time would say that it has ended.
    with translation.override("sv"), pytest.raises(chromium.ChromiumError, match=SLOW):
        visit(body, script="for (;;);")
    assert time.monotonic() - began < PATIENCE
