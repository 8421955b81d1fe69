"""Connections to Redis that are not asked for while it does not answer."""

import logging
import re
import threading
import time

from redis.connection import ConnectionPool
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)

# Seconds between two tries while Redis does not answer.
PAUSE = 5.0
RUN = re.compile(r"run_id:(\w+)")


class BreakerPool(ConnectionPool):
    """A pool that, after one failure, refuses for `PAUSE` seconds without asking.

    So a request meets at most one time-out. The log gets a line when an outage begins and one
    when it ends, not one for every call.
    """

    def __init__(self, *args, **kwargs):
        self._breaker = threading.Lock()
        self._handed_out = set()
        self._down_since = None
        self._next_try = 0.0
        # Which run of Redis was connected to last: after a crash it may have loaded old entries.
        self.run = b""
        super().__init__(*args, **kwargs)

    @property
    def paused(self):
        """Whether a call now would be refused without asking Redis."""
        return self._down_since is not None and time.monotonic() < self._next_try

    @property
    def down(self):
        """Whether the last that was heard of Redis was that it does not answer."""
        return self._down_since is not None

    def end_pause(self):
        """Ask Redis at the next call, whenever it last did not answer."""
        self._next_try = 0.0

    def make_connection(self):
        """Return a connection that asks which run of Redis it is to, before anything else."""
        connection = super().make_connection()
        connection.register_connect_callback(self._connected)
        return connection

    def _connected(self, connection):
        connection.send_command("INFO", "server")
        try:
            found = RUN.search(str(connection.read_response()))
        except ResponseError:
            # Somebody else's Redis may keep that to itself.
            return
        self.run = found[1].encode() if found else b""

    def get_connection(self, *args, **kwargs):
        """Return a connection; raise redis-py's `ConnectionError` at once in a pause."""
        with self._breaker:
            if self.paused:
                raise RedisConnectionError("Redis did not answer a moment ago")
            if self.down:
                # One tries, the others do not wait for what it finds.
                self._next_try = time.monotonic() + PAUSE
        try:
            connection = super().get_connection(*args, **kwargs)
        except (RedisConnectionError, RedisTimeoutError, OSError) as error:
            self._failed(error)
            raise
        self._handed_out.add(connection)
        return connection

    def release(self, connection):
        """Take a connection back; redis-py has closed it if its command failed."""
        answered = connection.is_connected
        super().release(connection)
        if connection not in self._handed_out:
            return
        self._handed_out.discard(connection)
        if answered:
            self._answered()
        else:
            self._failed("a command got no answer")

    def _failed(self, reason):
        with self._breaker:
            begins = self._down_since is None
            self._next_try = time.monotonic() + PAUSE
            if begins:
                self._down_since = time.monotonic()
        if begins:
            logger.warning("Redis does not answer, pages are built without it: %s", reason)

    def _answered(self):
        with self._breaker:
            since, self._down_since = self._down_since, None
        if since is not None:
            logger.warning("Redis answers again after %.0f s", time.monotonic() - since)
