"""The database of one moment: what it holds, as a dump and as figures to compare."""

import os
import sqlite3
import subprocess
import tempfile
import zlib
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction
from django.db.utils import ConnectionHandler

# Prints a table's rows as one figure that does not depend on their order.
POSTGRES_FIGURES = (
    "SELECT count(*), coalesce(sum(('x' || substr(md5(t::text), 1, 8))::bit(32)::bigint), 0)"
    " FROM {table} t"
)


class DumpError(Exception):
    """PostgreSQL's own tool could not dump or restore; it says why."""


@contextmanager
def moment():
    """Hold the database as it is now, and give the name of the snapshot, None on SQLite.

    What is read in here and what `dump` writes is of the same moment, whatever is edited meanwhile.
    """
    if connection.vendor == "postgresql":
        connection.lift_limits()
        try:
            with transaction.atomic(durable=True), connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                cursor.execute("SELECT pg_export_snapshot()")
                yield cursor.fetchone()[0]
        finally:
            # The next connection has its limits again.
            connection.close()
        return
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(durable=True):
            # SQLite waits for ever to copy what this connection may still write.
            yield None
    finally:
        connection.transaction_mode = mode


def dump(snapshot, path):
    """Write the database to a file. Raises `DumpError`."""
    if connection.vendor == "postgresql":
        arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
        _run("pg_dump", connection, *arguments, f"--file={path}")
    else:
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()


def restore(path, into=connection):
    """Fill an empty database from a dump, and let `figures` take its time. Raises `DumpError`."""
    if into.vendor == "postgresql":
        into.lift_limits()
        arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run("pg_restore", into, *arguments, str(path))
    else:
        into.ensure_connection()
        with sqlite3.connect(path) as copy:
            copy.backup(into.connection)
        copy.close()


def figures(of=connection):
    """Return a dict from table to [number of rows, figure that changes with any of them]."""
    with of.cursor() as cursor:
        tables = sorted(of.introspection.table_names(cursor))
        return {table: _figures(of, cursor, of.ops.quote_name(table)) for table in tables}


def is_empty():
    """Whether the site's database has no tables yet."""
    return not connection.introspection.table_names()


@contextmanager
def scratch_database():
    """Give a connection to an empty database beside the site's, which is dropped afterwards.

    On PostgreSQL the site's user must be allowed to create databases.
    """
    with tempfile.TemporaryDirectory() as folder:
        name = f"{connection.settings_dict['NAME']}_restored"
        if connection.vendor != "postgresql":
            name = str(Path(folder) / "db.sqlite3")
        settings = connection.settings_dict | {"NAME": name}
        scratch = ConnectionHandler({"default": settings})["default"]
        try:
            _recreate(name)
            yield scratch
        finally:
            scratch.close()
            _drop(name)


def _figures(of, cursor, table):
    if of.vendor == "postgresql":
        cursor.execute(POSTGRES_FIGURES.format(table=table))
        count, figure = cursor.fetchone()
        return [count, int(figure)]
    cursor.execute(f"SELECT * FROM {table}")
    rows = [zlib.crc32(repr(row).encode()) for row in cursor.fetchall()]
    return [len(rows), sum(rows)]


def _recreate(name):
    if connection.vendor == "postgresql":
        _drop(name)
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")


def _drop(name):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)}")


def _run(program, on, *arguments):
    """Run one of PostgreSQL's tools with the connection that Django's `dbshell` would use."""
    (_psql, *address, database), environment = on.client_class.settings_to_cmd_args_env(
        on.settings_dict, []
    )
    command = [program, *address, f"--dbname={database}", *arguments]
    environment = os.environ | (environment or {})
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise DumpError(f"{program} is not installed (Debian: postgresql-client).") from error
    except subprocess.CalledProcessError as error:
        raise DumpError(f"{program}: {error.stderr.strip()}") from error
