"""A headless Chromium that looks at one page: pictures of it, and what a script measures on it.

Playwright drives it in a process of its own (`browser`), because its synchronous interface keeps
its thread's event loop, where Django answers nothing. Chromium has no network: whatever it asks
for, this process answers or refuses.
"""

import json
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from projects.evidence.visits import Answer

logger = logging.getLogger(__name__)

BROWSER = Path(__file__).with_name("browser.py")
# Somebody waits for it; five do where nothing else is going on.
SECONDS = 40
# Of each of the processes.
MEMORY_KILOBYTES = 700_000
# Of each of their files, in the blocks of 512 bytes that the shell counts in.
FILE_BLOCKS = 200_000
LONGEST_LINE = 64 * 1024 * 1024

# Playwright puts Chromium into a process group of its own, which has to be ended as well. An
# endless loop ends by itself, even when nobody waits any more.
LIMITED = (
    "/bin/sh",
    "-c",
    f'echo $$ >> "$HOME/groups"; ulimit -c 0; ulimit -d {MEMORY_KILOBYTES}; '
    f'ulimit -f {FILE_BLOCKS}; ulimit -t {SECONDS}; exec "$@"',
    "sh",
)
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-startup-window",
    # Requests that Playwright would not see have nowhere to go either.
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-gpu",
    "--hide-scrollbars",
)


NOT_CONFIGURED = _("No Chromium is configured on this server (the setting CHROMIUM).")


class ChromiumError(Exception):
    """Chromium did not do what it was asked; says why, in the language that is active then."""


@dataclass(frozen=True)
class Screen:
    """What a page is looked at on, in CSS pixels; `density` is a CSS pixel's own pixels."""

    width: int
    height: int
    density: int = 1
    is_mobile: bool = False


@dataclass(frozen=True)
class Look:
    """What was seen: PNGs of what is seen without scrolling and of all, and what was measured."""

    first_view: bytes
    whole_page: bytes
    measured: object


def look_at(
    url: str, screens: list[Screen], script: str, answer: Callable[[str], Answer | None]
) -> tuple[str, list[Look]]:
    """Return Chromium's name and version, and a `Look` at the page `url` on each of the screens.

    `script` is JavaScript that is run on the page; its last value, which must fit into JSON, is
    what is measured. `answer` is called with every address that Chromium asks for and returns what
    stands there, or None to refuse it. Raises `ChromiumError` when there is no Playwright or no
    Chromium, or when they have not done it all within `SECONDS`.
    """
    command = settings.CHROMIUM
    if not command:
        raise ChromiumError(NOT_CONFIGURED)
    if not find_spec("playwright"):
        raise ChromiumError(_("Playwright, which drives Chromium, is not installed."))
    if not shutil.which(command[0]):
        raise ChromiumError(_("There is no Chromium where the setting CHROMIUM points."))
    with _browser() as (say, folder):
        said = say(
            {
                "command": [*LIMITED, *command, *ARGUMENTS, f"--user-data-dir={folder}/profile"],
                "url": url,
                "screens": [asdict(screen) for screen in screens],
                "script": script,
            }
        )
        while "asked" in said:
            answered = answer(said["asked"])
            said = say(answered and asdict(answered) | {"body": b64encode(answered.body).decode()})
    looks = [
        Look(b64decode(seen["first_view"]), b64decode(seen["whole_page"]), seen["measured"])
        for seen in said["looks"]
    ]
    return said["version"], looks


@contextmanager
def _browser() -> Iterator[tuple[Callable, str]]:
    """Give a function that tells `browser` something and returns its answer, and a folder for it.

    Leaving the context ends it with all that it started.
    """
    ours, theirs = socket.socketpair()
    with (
        TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder,
        ours,
        ours.makefile("rb") as lines,
        Path(folder, "errors").open("wb") as errors,
    ):
        groups = Path(folder, "groups")
        groups.touch()
        with theirs:
            process = subprocess.Popen(
                [*LIMITED, sys.executable, "-I", str(BROWSER)],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=errors,
                # Nothing of what the server knows: no passwords, no keys.
                env={"PATH": os.environ.get("PATH", os.defpath), "HOME": folder, "TMPDIR": folder},
                cwd=folder,
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS

        def say(message: dict | None) -> dict:
            try:
                ours.settimeout(max(0.01, deadline - time.monotonic()))
                ours.sendall(json.dumps(message).encode() + b"\n")
                return json.loads(lines.readline(LONGEST_LINE))
            except TimeoutError as error:
                raise ChromiumError(_("Chromium did not answer in time.")) from error
            except (OSError, ValueError) as error:
                raise ChromiumError(_("Chromium ended before it was done.")) from error

        try:
            yield say, folder
        except ChromiumError as error:
            said = Path(folder, "errors").read_bytes()[-2000:].decode(errors="replace")
            logger.error("Chromium failed: %s\n%s", error, said)
            raise
        finally:
            for group in (process.pid, *map(int, groups.read_text().split())):
                with suppress(ProcessLookupError):
                    os.killpg(group, signal.SIGKILL)
            process.wait()
