"""A browser that fails, in whatever way, costs a bounded time and says why."""

import time
from pathlib import Path

import pytest
from django.utils import translation

from projects.evidence import chromium

ENDED = "avslutades innan det var klart"
SLOW = "svarade inte i tid"
NONSENSE = "svarade något som inte går att tolka"


@pytest.fixture
def look(tmp_path, settings, monkeypatch):
    """Look at a page with a program that only pretends to be Chromium; return why it failed."""
    monkeypatch.setattr(chromium, "SECONDS", 2)
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
        ("exec 3<&- 4>&-; sleep 60", ENDED),
        (r"printf 'nonsens\0' >&4; sleep 60", NONSENSE),
        (r"printf '[1]\0' >&4; sleep 60", NONSENSE),
        (r"""printf '{"id": 1, "error": "no"}\0' >&4; sleep 60""", NONSENSE),
        ("yes >&4", NONSENSE),
    ],
)
def test_a_failing_browser_is_given_up(script, reason, look):
    began = time.monotonic()
    assert reason in look(script)
    assert time.monotonic() - began < 5


def test_a_path_without_a_browser_is_said(look, settings):
    settings.CHROMIUM = ["/ingenstans/chromium"]
    assert "där inställningen CHROMIUM pekar" in look("")


def test_a_browser_gets_no_secrets_and_leaves_no_files(look, tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemligt")
    look(f"env > {tmp_path}/environment; touch $HOME/file")
    lines = (tmp_path / "environment").read_text().splitlines()
    environment = dict(line.split("=", 1) for line in lines)
    assert environment.keys() <= {"PATH", "HOME", "TMPDIR", "PWD", "OLDPWD", "SHLVL", "_"}
    assert not Path(environment["HOME"]).exists()


def test_a_hanging_browser_is_ended_with_all_that_it_started(look, tmp_path):
    assert SLOW in look(f"sleep 60 & echo $! > {tmp_path}/child; wait")
    child = Path("/proc", (tmp_path / "child").read_text().strip(), "stat")
    deadline = time.monotonic() + 5
    while child.exists() and child.read_text().split()[2] != "Z":
        assert time.monotonic() < deadline
        time.sleep(0.05)
