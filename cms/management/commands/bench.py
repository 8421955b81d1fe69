import json
import time
import urllib.request
from contextlib import contextmanager
from functools import partial
from statistics import median
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, make_server

import brotli
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application

from cms.management.screens import FILE, LIST, PAGE, Visitor, public_screens
from cms.operations.measuring import DatabaseClock, cost_of

CONSTANT = "/health/live"
BUDGETS = {PAGE: 12, LIST: 15}
# Calls of each page, each between two calls of the constant one.
TIMES = 12
KEPT_RUNS = 50


class Command(BaseCommand):
    """Measures the fullest page of each type, in the database that is configured.

    What counts is processor time, of the worker and of the database, beside that of a constant
    answer in the same minute: machines and what else they do differ.
    """

    help = "Measure queries, bytes and processor time of a page of each type."

    def add_arguments(self, parser):
        parser.add_argument("--times", type=int, default=TIMES, help="calls of each page")
        parser.add_argument(
            "--compare", nargs="?", const="last", help="an earlier run: its name, or the last one"
        )
        parser.add_argument("--name", default="", help="what this run is kept as")
        parser.add_argument(
            "--kept", action="store_true", help="measure pages that are kept beside the same made"
        )
        parser.add_argument("--peer", default="", help="another site's page, asked over HTTP")

    def handle(self, *args, times, compare, name, kept, peer, **options):
        if kept and not settings.PAGE_CACHE:
            raise CommandError("Pages are kept only where REDIS_URL is set.")
        self.visitor, self.clock = Visitor(), DatabaseClock()
        screens = [screen for screen in public_screens() if screen.kind != FILE]
        if len(screens) < 5:
            raise CommandError("There are no pages to measure. Run: make demo SERVE=0")
        if kept:
            self._measure_kept(screens, times)
            return
        path = settings.DATA_DIR / "bench.json"
        history = json.loads(path.read_text()) if path.exists() else {}
        before = history.get(list(history)[-1] if compare == "last" and history else compare, {})
        if compare and not before:
            raise CommandError(f"No such run is kept. There are: {', '.join(history) or 'none'}")
        self.stdout.write(
            f"{'page':<26}{'queries':>8}{'dup.':>6}{'HTML':>9}{'brotli':>8}{'worker':>9}"
            f"{'database':>9}{'ratio':>8}{'before':>8}  address"
        )
        run, over = {}, []
        for screen in screens:
            run[screen.name] = self._measure(screen, times, before.get(screen.name), over)
        if peer:
            self._ask_peer(peer, screens, times)
        history[name or time.strftime("%Y-%m-%d %H:%M:%S")] = run
        path.write_text(json.dumps(dict(list(history.items())[-KEPT_RUNS:]), indent=1))
        self.stdout.write(
            "Milliseconds of processor time; the ratio is to a constant answer. "
            f"The median ratio is {median(run.values()):.0f}. Kept in {path.name}."
        )
        if over:
            raise CommandError(f"Over budget: {', '.join(over)}")

    def _measure(self, screen, times, before, over):
        cost = cost_of(partial(self.visitor.get, screen.address), 1)
        pages, constants = [], []
        for _time in range(times):
            constants.append(self._seconds(self.visitor, CONSTANT))
            pages.append(self._seconds(self.visitor, screen.address))
        worker, database = min(pages, key=sum)
        ratio = sum((worker, database)) / min(map(sum, constants))
        content = self.visitor.get(screen.address).content
        compressed = len(brotli.compress(content, quality=5))
        self.stdout.write(
            f"{screen.name:<26}{cost.queries:>8}{cost.repeated:>6}{len(content):>9}"
            f"{compressed:>8}{worker * 1000:>9.1f}{database * 1000:>9.1f}{ratio:>8.0f}"
            f"{f'{ratio / before:>7.2f}×' if before else '':>8}  {screen.address}"
        )
        is_answered = cost.status == 200
        if is_answered and (cost.queries > BUDGETS[screen.kind] or cost.repeated):
            over.append(screen.name)
        return ratio

    def _measure_kept(self, screens, times):
        """Print what a page costs that is made, and that is sent again; in turn, at the least."""
        again = Visitor(is_kept=True)
        self.stdout.write(f"{'page':<26}{'made, ms':>10}{'kept, ms':>10}{'times':>8}  address")
        for screen in screens:
            again.get(screen.address)
            made, kept = (
                min(sum(self._seconds(visitor, screen.address)) for _time in range(times)) * 1000
                for visitor in (self.visitor, again)
            )
            self.stdout.write(
                f"{screen.name:<26}{made:>10.1f}{kept:>10.2f}{made / kept:>8.0f}  {screen.address}"
            )

    def _seconds(self, visitor, address):
        """Return the processor time of one answer, of the worker and of the database."""
        database, worker = self.clock.now(), time.process_time()
        visitor.get(address)
        return time.process_time() - worker, self.clock.now() - database

    def _ask_peer(self, peer, screens, times):
        """Ask another site in turn with ours; of it, only time that passes can be seen.

        Both are asked over HTTP: what connections and headers cost is in either time.
        """
        with _served() as here:
            for screen in screens:
                ours, theirs = [], []
                for _time in range(times):
                    ours.append(_passed(partial(_read, f"{here}{screen.address}")))
                    theirs.append(_passed(partial(_read, peer)))
                self.stdout.write(
                    f"{screen.name:<26} {min(theirs) * 1000:.1f} ms the other, "
                    f"{min(ours) * 1000:.1f} ms ours: {min(theirs) / min(ours):.2f} × as fast"
                )


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing of each request."""


@contextmanager
def _served():
    """Serve this site to one at a time meanwhile; yields its address."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=_QuietHandler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def _read(address):
    # As a proxy that ends TLS asks; another site takes no notice.
    request = urllib.request.Request(address, headers={"X-Forwarded-Proto": "https"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read()


def _passed(call):
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
