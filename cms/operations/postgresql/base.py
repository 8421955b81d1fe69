"""Django's PostgreSQL, with limits that also hold when the server is there and does not answer.

libpq and the kernel see nothing wrong with a server that is frozen: its kernel goes on to
acknowledge what it is sent. So the limits are kept here, where the answer is waited for.
"""

import time

import psycopg
from django.db.backends.postgresql import base
from psycopg.pq import TransactionStatus

# Seconds. A page that finds its connection dead tries another one: both together stay under two,
# also for who waits behind it.
CONNECT = 0.8
USABLE = 0.4
# A server that did not answer the last time is given less.
AGAIN = 0.3
# How long a server that did not answer is not asked again, so that requests do not queue for it.
PAUSE = 0.5


class LimitedConnection(psycopg.Connection):
    """A connection that waits at most `limit` seconds for an answer (None: for ever)."""

    limit = None

    @classmethod
    def _connect_gen(cls, conninfo=""):
        # psycopg's own limit, `connect_timeout`, is two seconds at least.
        limit = AGAIN if DatabaseWrapper._paused_until else CONNECT
        return _within(limit, super()._connect_gen(conninfo))

    def wait(self, gen, interval=0.1, timeout=None):
        try:
            return super().wait(gen, interval, self.limit if timeout is None else timeout)
        except psycopg.OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                # The answer may still come, and would be taken for that of the next query.
                self.pgconn.finish()
            raise


def _within(seconds, steps):
    """Run the steps of a connection; raise `ConnectionTimeout` if they take too long."""
    deadline = time.monotonic() + seconds
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            if not ready and time.monotonic() > deadline:
                raise psycopg.errors.ConnectionTimeout(f"no connection within {seconds} s")
            answer = steps.send(ready)
            wanted = answer or wanted
    except StopIteration as stop:
        return stop.value


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL that is given up, and for a moment not asked again, when it does not answer."""

    _paused_until = 0.0

    def get_connection_params(self):
        """Keep our own option from libpq, which does not know it."""
        params = super().get_connection_params()
        params.pop("answer_within", None)
        return params

    def get_new_connection(self, conn_params):
        """Return a new connection; raise `OperationalError` after a second at most."""
        if time.monotonic() < DatabaseWrapper._paused_until:
            raise psycopg.OperationalError("PostgreSQL did not answer a moment ago")
        try:
            connection = LimitedConnection.connect(**conn_params)
        except psycopg.errors.ConnectionTimeout:
            DatabaseWrapper._paused_until = time.monotonic() + PAUSE
            raise
        DatabaseWrapper._paused_until = 0.0
        self.isolation_level = base.IsolationLevel.READ_COMMITTED
        connection.limit = self.settings_dict["OPTIONS"].get("answer_within")
        return connection

    def is_usable(self):
        """Whether the connection answers soon."""
        if self.connection is None:
            return False
        usual, self.connection.limit = self.connection.limit, USABLE
        try:
            return super().is_usable()
        finally:
            self.connection.limit = usual

    def lift_limits(self):
        """Let what follows on this connection take as long as it needs, as migrations do."""
        self.ensure_connection()
        self.connection.limit = None
        with self.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
