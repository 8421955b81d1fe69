"""A headless Chromium that looks at one page: pictures of it, and what a script measures on it.

It is driven over a pipe by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/)
and has no network: whatever it asks for, this process answers or refuses. So the page can be one
that this very process serves, even when it is the only one that serves the site.
"""

import json
import logging
import os
import select
import shutil
import signal
import subprocess
import time
from base64 import b64decode, b64encode
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

# A gunicorn worker that is silent for half a minute is taken for dead.
SECONDS = 20
# Of each of Chromium's processes.
MEMORY_KILOBYTES = 700_000
# Of each of its files, in the blocks of 512 bytes that the shell counts in.
FILE_BLOCKS = 200_000
LARGEST_MESSAGE = 32 * 1024 * 1024
LONGEST_PICTURE = 12_000

# The pipe is expected at 3 and 4. An endless loop ends by itself, even when nobody waits any more.
LIMITED = (
    f"ulimit -c 0; ulimit -d {MEMORY_KILOBYTES}; ulimit -f {FILE_BLOCKS}; ulimit -t {SECONDS}; "
    'exec "$@" 3<&0 4>&1 </dev/null >&2'
)
ARGUMENTS = (
    "--headless",
    "--remote-debugging-pipe",
    # Requests that DevTools would not see have nowhere to go either.
    "--proxy-server=http://127.0.0.1:1",
    "--proxy-bypass-list=<-loopback>",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-default-browser-check",
    "--no-first-run",
)

ENDED = _("Chromium ended before it was done.")
NOT_UNDERSTOOD = _("Chromium answered with what cannot be understood.")


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


def look_at(url, screens, script, answer):
    """Return Chromium's name and version, and a `Look` at the page `url` on each of the screens.

    `script` is JavaScript that is run on the page; its last value, which must fit into JSON, is
    what is measured. `answer` is called with every address that Chromium asks for and returns a
    `visits.Answer`, or None to refuse it. Raises `ChromiumError` when there is no Chromium or it
    has not done it all within `SECONDS`.
    """
    with (
        TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder,
        _Chromium(Path(folder), answer) as chromium,
    ):
        version = chromium.call("Browser.getVersion")["product"]
        return version, [chromium.look(url, screen, script) for screen in screens]


class _Chromium:
    """A running Chromium with a profile in `folder`; leaving the context ends it."""

    def __init__(self, folder, answer):
        self.folder, self.answer = folder, answer
        self.deadline = time.monotonic() + SECONDS
        self.numbers, self.received, self.events = count(1), bytearray(), []
        self.session = {}

    def __enter__(self):
        command = settings.CHROMIUM
        if not command or not shutil.which(command[0]):
            raise ChromiumError(_("There is no Chromium where the setting CHROMIUM points."))
        with (self.folder / "errors").open("wb") as errors:
            self.process = subprocess.Popen(
                ["sh", "-c", LIMITED, "sh", *command, *ARGUMENTS, f"--user-data-dir={self.folder}"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                # Nothing of what the server knows: no passwords, no keys.
                env={"PATH": os.environ.get("PATH", os.defpath)}
                | dict.fromkeys(("HOME", "TMPDIR"), str(self.folder)),
                cwd=self.folder,
                start_new_session=True,
            )
        os.set_blocking(self.process.stdin.fileno(), False)
        return self

    def __exit__(self, error_type, error, traceback):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        if error:
            said = (self.folder / "errors").read_bytes()[-2000:].decode(errors="replace")
            logger.error("Chromium failed: %s\n%s", error, said)

    def look(self, url, screen, script):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self.session = {"sessionId": attached["sessionId"]}
        self.call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self.call("Page.enable")
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width,
            height=screen.height,
            deviceScaleFactor=screen.density,
            mobile=screen.is_mobile,
        )
        self.call("Page.navigate", url=url)
        while "Page.loadEventFired" not in self.events:
            self.receive()
        found = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in found:
            logger.error("The script failed: %s", found["exceptionDetails"])
            raise ChromiumError(NOT_UNDERSTOOD)
        look = Look(
            self.picture(captureBeyondViewport=False),
            self.picture(captureBeyondViewport=True, clip=self.whole_page(screen)),
            found["result"]["value"],
        )
        self.session, self.events = {}, []
        self.call("Target.closeTarget", targetId=target)
        return look

    def whole_page(self, screen):
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        height = min(size["height"], LONGEST_PICTURE / screen.density)
        return {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}

    def picture(self, **how):
        return b64decode(self.call("Page.captureScreenshot", format="png", **how)["data"])

    def call(self, method, **parameters):
        """Return what Chromium answers to a command, after it got what it asks for meanwhile."""
        number = self.send(method, **parameters)
        while True:
            message = self.receive()
            if message.get("id") == number:
                if "result" not in message:
                    logger.error("Chromium refused %s: %s", method, message)
                    raise ChromiumError(NOT_UNDERSTOOD)
                return message["result"]

    def send(self, method, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters} | self.session
        data = memoryview(json.dumps(message).encode() + b"\0")
        while data:
            self.wait(self.process.stdin, select.POLLOUT)
            try:
                data = data[os.write(self.process.stdin.fileno(), data) :]
            except BrokenPipeError as error:
                raise ChromiumError(ENDED) from error
        return number

    def receive(self):
        try:
            message = json.loads(self.read())
        except ValueError as error:
            raise ChromiumError(NOT_UNDERSTOOD) from error
        if not isinstance(message, dict):
            raise ChromiumError(NOT_UNDERSTOOD)
        self.events.append(message.get("method"))
        if message.get("method") == "Fetch.requestPaused":
            self.fulfil(message["params"]["requestId"], message["params"]["request"]["url"])
        return message

    def read(self):
        searched = 0
        while (end := self.received.find(b"\0", searched)) < 0:
            searched = len(self.received)
            self.wait(self.process.stdout, select.POLLIN)
            chunk = os.read(self.process.stdout.fileno(), 1024 * 1024)
            if not chunk:
                raise ChromiumError(ENDED)
            if searched > LARGEST_MESSAGE:
                raise ChromiumError(NOT_UNDERSTOOD)
            self.received += chunk
        message = bytes(self.received[:end])
        del self.received[: end + 1]
        return message

    def fulfil(self, request, url):
        answer = self.answer(url)
        if answer is None:
            self.send("Fetch.failRequest", requestId=request, errorReason="BlockedByClient")
            return
        headers = [{"name": name, "value": value} for name, value in answer.headers.items()]
        self.send(
            "Fetch.fulfillRequest",
            requestId=request,
            responseCode=answer.status,
            responseHeaders=headers,
            body=b64encode(answer.body).decode(),
        )

    def wait(self, pipe, event):
        poll = select.poll()
        poll.register(pipe, event)
        if not poll.poll(max(0, self.deadline - time.monotonic()) * 1000):
            raise ChromiumError(_("Chromium did not answer in time."))
