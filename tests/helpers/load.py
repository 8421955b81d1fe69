"""Visitors who ask on and on while something happens to the site."""

import threading

from tests.helpers.timing import wait_until

# Who has a session is never answered from the page cache.
IN_SESSION = {"Cookie": "sessionid=none"}
# So many answers say that the site was asked while something happened, on any machine.
ENOUGH = 51


class Load:
    """Visitors who ask on and on, four at a time; what they got."""

    def __init__(self, ask, record):
        self.answers, self._ask, self._record = [], ask, record
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._run) for _ in range(4)]

    def _run(self):
        while not self._over.is_set():
            self.answers.append(self._ask())

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind, *error):
        try:
            if kind is None:
                self.go_on(ENOUGH - len(self.answers))
        finally:
            self._stop()

    def go_on(self, count):
        """Wait until `count` more have been answered, however slow the machine is."""
        wanted = len(self.answers) + count
        wait_until(lambda: len(self.answers) >= wanted, f"{count} more are answered")

    def _stop(self):
        self._over.set()
        for thread in self._threads:
            thread.join()

    def must_not_have_failed(self):
        """Check that all were answered; keep how many and how slow for the drill's table."""
        failed = [answer for answer in self.answers if answer.status != 200]
        assert not failed, f"{len(failed)} of {len(self.answers)} requests failed: {failed[:3]}"
        slowest = max(answer.seconds for answer in self.answers)
        self._record("requests", len(self.answers))
        self._record("slowest", f"{slowest * 1000:.0f} ms")
