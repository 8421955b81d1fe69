"""Writing rows as they are stored: with PostgreSQL's COPY, or many in a statement."""

from collections import defaultdict

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import F, Max
from wagtail.models import Page


def columns_of(model):
    """Return the fields of a model's own table, in their order."""
    return model._meta.local_concrete_fields


def read(model, field, keys):
    """Return the rows of a model's own table whose field has one of the keys, as stored."""
    keys = list(keys)
    if not keys:
        return []
    table, *names = map(
        connection.ops.quote_name, [model._meta.db_table, *(f.column for f in columns_of(model))]
    )
    keys = [field.get_db_prep_value(key, connection) for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(names)} FROM {table} WHERE "
            f"{connection.ops.quote_name(field.column)} IN ({', '.join(['%s'] * len(keys))}) "
            f"ORDER BY {names[0]}",
            keys,
        )
        return cursor.fetchall()


class Writer:
    """Gathers rows and writes them together, with keys of its own."""

    def __init__(self):
        self._rows = defaultdict(list)
        self._children = defaultdict(int)
        self._next = {}

    def key(self, model):
        """Return the next key of a model."""
        if model not in self._next:
            last = model._base_manager.aggregate(last=Max("pk"))["last"]
            self._next[model] = (last or 0) + 1
        key = self._next[model]
        self._next[model] += 1
        return key

    def add(self, model, row):
        """Gather a row, which has a value for each column."""
        self._rows[model].append(row)

    def add_child(self, parent_key):
        """Note that a page has one child more."""
        self._children[parent_key] += 1

    def __len__(self):
        return sum(map(len, self._rows.values()))

    @transaction.atomic
    def flush(self):
        """Write what was gathered: all of it or nothing."""
        for model, rows in self._rows.items():
            _insert(model, rows)
        for key, count in self._children.items():
            Page.objects.filter(pk=key).update(numchild=F("numchild") + count)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), list(self._rows)):
                cursor.execute(sql)
        self._rows.clear()
        self._children.clear()


def _insert(model, rows):
    table, *names = map(
        connection.ops.quote_name, [model._meta.db_table, *(f.column for f in columns_of(model))]
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(names))
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})",
                # SQLite's driver reads times of day, but writes none.
                [[connection.ops.adapt_unknown_value(value) for value in row] for row in rows],
            )
