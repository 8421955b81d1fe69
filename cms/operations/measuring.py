"""What an answer costs: processor time of the worker and of the database, not time that passes.

On a machine with other things to do, time that passes says little; of several calls the least
disturbed counts.
"""

import os
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext

PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """What one answer cost: milliseconds of processor time, queries, bytes, MB of memory."""

    status: int
    queries: int
    repeated: int
    worker: float
    database: float
    size: int
    memory: float

    @property
    def time(self) -> float:
        """Milliseconds of processor time of worker and database together."""
        return self.worker + self.database


def cost_of(answer: Callable[[], HttpResponseBase], times: int = 5) -> Cost:
    """Return what an answer costs: `answer` is called once to warm up, and then so many times."""
    # To its end: a stream that is left halfway holds what it reads from.
    _read(answer())
    before, clock = _memory(), DatabaseClock()
    calls = []
    for _call in range(times):
        worker, database = time.process_time(), clock.now()
        response, size, statements = _captured(answer)
        calls.append((time.process_time() - worker, clock.now() - database, statements))
    memory = _memory() - before
    worker, database, _statements = min(calls, key=lambda call: call[0] + call[1])
    # What is remembered for a minute may be made anew in one call.
    statements = min((statements for *_times, statements in calls), key=Counter.total)
    return Cost(
        status=response.status_code,
        queries=statements.total(),
        repeated=statements.total() - len(statements),
        worker=worker * 1000,
        database=database * 1000,
        size=size,
        memory=memory,
    )


class DatabaseClock:
    """The processor time that PostgreSQL's process for this connection has taken, in seconds.

    Zero where that cannot be seen: SQLite works in our own process, and a database may be on
    another machine.
    """

    def __init__(self) -> None:
        self._path = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                path = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
            self._path = path if path.exists() else None

    def now(self) -> float:
        """Return the seconds."""
        return int(self._path.read_text().split()[0]) / 1e9 if self._path else 0


def _captured(
    answer: Callable[[], HttpResponseBase],
) -> tuple[HttpResponseBase, int, Counter[str]]:
    """Return an answer, its length, and how often each statement was sent for it."""
    with CaptureQueriesContext(connection) as captured:
        response = answer()
        size = _read(response)
    return response, size, Counter(query["sql"] for query in captured)


def _read(response: HttpResponseBase) -> int:
    """Read an answer to its end, also one that is streamed; return its length."""
    parts = response if response.streaming else [response.content]
    return sum(map(len, parts))


def _memory() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE_SIZE / 1e6
