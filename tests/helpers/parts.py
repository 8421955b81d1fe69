"""Real parts of a site, each a test's own, to be stopped and frozen: PostgreSQL, Redis, gunicorn.

What one machine has: the programs of PostgreSQL and Redis. As root, PostgreSQL runs as `nobody`.
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

import psycopg

from tests.helpers.timing import PATIENCE, wait_until

METRICS_TOKEN = secrets.token_hex()
ROOT = Path(__file__).resolve().parent.parent.parent
SECRET = "n8#kq2v!x7Lw0Zr4Tt6Yb9Uc1Ie3Oa5Ps$Df&Gh*Jk(Ml)Qw_Ee+Rr"


def program(name):
    """Return the path of a program, looked for where Debian hides PostgreSQL's; None if absent."""
    hidden = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    places = os.pathsep.join([*map(str, hidden), os.environ.get("PATH", ""), "/usr/sbin"])
    return shutil.which(name, path=places)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


class Part:
    """A program that runs in a process group of its own, and can be frozen as a whole."""

    process = None

    def launch(self, command, log, **options):
        with open(log, "ab") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=output, start_new_session=True, **options
            )

    def freeze(self):
        """Stop every process of it from running, as a machine that swaps or hangs does."""
        for pid in self.pids():
            os.kill(pid, signal.SIGSTOP)

    def thaw(self):
        for pid in self.pids():
            os.kill(pid, signal.SIGCONT)

    def pids(self):
        """Return its process and all below it; nothing once it has ended."""
        if self.process.poll() is not None:
            return []
        return [self.process.pid, *_descendants(self.process.pid)]

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.thaw()
            self.process.send_signal(how)
            self.process.wait(PATIENCE)


def _descendants(pid):
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *_descendants(int(child))]
    return found


class PostgreSQL(Part):
    """A cluster of its own in a folder, without fsync: nothing in it is to be kept."""

    def __init__(self, folder):
        self.port = free_port()
        # Not below pytest's folder, which is root's alone again whenever another run begins.
        self.folder = Path(tempfile.mkdtemp(prefix="lanswebb-postgresql-"))
        self.log = folder / "postgresql.log"
        self.user = "nobody" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(self.folder, self.user)
        subprocess.run(
            [program("initdb"), "--auth=trust", "--username=web", "--no-sync"]
            + ["--locale=C.UTF-8", f"--pgdata={self.folder}/data"],
            check=True,
            user=self.user,
            capture_output=True,
            cwd="/",
        )

    @property
    def url(self):
        return f"postgres://web@127.0.0.1:{self.port}/postgres"

    def start(self):
        self.launch(
            [program("postgres"), "-D", f"{self.folder}/data", "-p", str(self.port)]
            + ["-h", "127.0.0.1", "-k", str(self.folder), "-F"],
            self.log,
            user=self.user,
            cwd="/",
        )
        wait_until(self.answers, "PostgreSQL answers")

    def stop(self, how=signal.SIGINT):
        """Stop at once, ending connections (PostgreSQL's "fast")."""
        super().stop(how)

    def remove(self):
        """Stop it and throw away what it kept."""
        self.stop()
        shutil.rmtree(self.folder)

    def answers(self):
        with contextlib.suppress(psycopg.Error), psycopg.connect(self.url, connect_timeout=2):
            return True
        return False


class Redis(Part):
    """A Redis of its own that keeps nothing."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        command = [program("redis-server"), "--port", str(self.port), "--save", ""]
        self.launch(command, self.folder / "redis.log", cwd=self.folder)
        wait_until(lambda: listens(self.port), "Redis answers")


class Web(Part):
    """The site in gunicorn with production's settings, as a proxy sees it."""

    def __init__(self, folder, workers=2, arguments="", **environment):
        self.folder, self.port = folder, free_port()
        self.log = folder / f"web-{self.port}.log"
        self.socket = folder / f"web-{self.port}.sock"
        self.pidfile = folder / f"web-{self.port}.pid"
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG")}
        self.environment = (
            kept
            | {
                "DJANGO_SETTINGS_MODULE": "cms.settings.production",
                "SECRET_KEY": SECRET,
                "ALLOWED_HOSTS": "www.example.se",
                "BASE_URL": "https://www.example.se",
                "EMAIL_URL": "smtp://127.0.0.1:9",
                "SITE_EMAIL": "webb@example.se",
                "DATA_DIR": str(folder),
                "METRICS_TOKEN": METRICS_TOKEN,
                "TMPDIR": str(folder),
                "WEB_CONCURRENCY": str(workers),
                "STATIC_ROOT": str(folder / "static"),
                "GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{self.port} --bind=unix:{self.socket}"
                f" --pid={self.pidfile} {arguments}",
            }
            | environment
        )

    def manage(self, *arguments, **options):
        """Run a command of the site; return what it printed."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            text=True,
            capture_output=True,
            **options,
        ).stdout

    def start(self, folder=ROOT):
        gunicorn = Path(sys.executable).with_name("gunicorn")
        self.launch(
            [sys.executable, str(gunicorn), "cms.wsgi"], self.log, cwd=folder, env=self.environment
        )
        wait_until(lambda: listens(self.port), "gunicorn answers")

    def master(self):
        """The process that gunicorn's signals go to; another one after USR2."""
        return int(self.pidfile.read_text())

    def workers(self):
        """The processes that answer, below the master of now."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            return _descendants(self.master())
        return []

    def tell(self, how):
        os.kill(self.master(), how)

    def reload(self, how):
        """Signal the master; after USR2, wait until another one has taken its place."""
        old = self.master()
        self.tell(how)
        if how == signal.SIGUSR2:
            wait_until(lambda: self.pidfile.exists() and self.master() != old, "A new master rules")

    def kill(self, worker):
        os.kill(worker, signal.SIGKILL)

    def stop(self, how=signal.SIGTERM):
        with contextlib.suppress(OSError, ValueError):
            os.kill(self.master(), how)
        super().stop(how)

    def get(self, path="/", timeout=40, **headers):
        """Return the `Answer` to a GET as the proxy sends it on."""
        address = f"http://127.0.0.1:{self.port}{path}"
        usual = {"Host": "www.example.se", "X-Forwarded-Proto": "https"}
        return fetch(address, timeout, **usual | headers)


class Answer(NamedTuple):
    """What came back of a request, and after how many seconds; status 0 is no answer."""

    status: int
    headers: Mapping
    body: str
    seconds: float


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


def fetch(address, timeout=40, context=None, data=None, **headers):
    """Return the `Answer` to a GET, or a POST with data, that follows no redirect."""
    handlers = [_NoRedirects, *([HTTPSHandler(context=context)] if context else [])]
    started = time.monotonic()
    try:
        with build_opener(*handlers).open(Request(address, data, headers), timeout=timeout) as r:
            status, received, body = r.status, r.headers, r.read()
    except HTTPError as error:
        status, received, body = error.code, error.headers, error.read()
    except (URLError, OSError) as error:
        status, received, body = 0, {}, str(error).encode()
    return Answer(status, received, body.decode(errors="replace"), time.monotonic() - started)
