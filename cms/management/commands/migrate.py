import gc
from contextlib import contextmanager

from django.core.management.commands import migrate
from django.db import connections

# Any number that nobody else uses; PostgreSQL's advisory locks are told apart by it.
LOCK = 7_262_013
# Objects made until Python looks for garbage; with the usual 700 that takes a fifth of the time,
# because the models are made anew for every migration.
MADE = 20_000


class Command(migrate.Command):
    """Django's command, one at a time in a database, however many servers start it."""

    def handle(self, *args, database, **options):
        usual = gc.get_threshold()
        gc.set_threshold(max(MADE, usual[0]), *usual[1:])
        try:
            with one_at_a_time(connections[database], self.stdout, options["verbosity"]):
                return super().handle(*args, database=database, **options)
        finally:
            gc.set_threshold(*usual)


@contextmanager
def one_at_a_time(connection, stdout, verbosity):
    """Hold PostgreSQL's lock for migrations; on other databases nothing is held."""
    if connection.vendor != "postgresql":
        yield
        return
    connection.lift_limits()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            if verbosity:
                stdout.write("Another server migrates this database; waiting for it.")
                stdout.flush()
            cursor.execute("SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        # No page waits longer than this behind a table that a migration wants to change.
        cursor.execute("SET lock_timeout = '5s'")
    try:
        yield
    finally:
        if connection.connection is not None and not connection.connection.closed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
