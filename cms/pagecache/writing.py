"""What is no longer so, as the statements tell that change the database."""

import logging
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from wagtail.models import Page

from cms.pagecache.reading import any_row, at_depth, below, of_translations, row, whole
from cms.pagecache.tables import PAGES, UNSEEN_COLUMNS, table_named
from cms.pagecache.tasks import tell, tell_if_lost

logger = logging.getLogger(__name__)

STATEMENT = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
INSERT = re.compile(r'INSERT INTO "\w+" \(([^)]*)\) (VALUES|SELECT \* FROM UNNEST)')
UPDATE = re.compile(r'UPDATE "?(\w+)"? SET (.*?)(?: WHERE (.*))?$', re.DOTALL)
DELETE = re.compile(r'DELETE FROM "(\w+)"(?: WHERE (.*))?$', re.DOTALL)
COLUMN = re.compile(r'(?:^|, ?)"?(\w+)"? ?= ?')
# Of a condition one part, where all of them must hold: about one column of a row.
TERM = re.compile(
    r'(NOT )?"\w+"\."(\w+)"(?: (=|[<>]=?) %s| (IN) \(%s(?:, %s)*\)| IS (?:NOT )?NULL)?'
)

# Where more pages have lost a part of them, every one is made anew.
MOST_PAGES = 1000


@dataclass
class Changes:
    """What one transaction has changed so far."""

    connection: BaseDatabaseWrapper
    tags: set = field(default_factory=set)
    pages: set = field(default_factory=set)
    # Called when they are told; does nothing where nobody waits for that.
    told: Callable = bool

    def note(self, sql, params):
        """Add what a statement changes that comes next."""
        statement = STATEMENT.match(sql)
        if not statement:
            return
        table = table_named(statement[1])
        if not table.is_watched or table.is_derived:
            return
        for read in (self._note_insert, self._note_update, self._note_delete):
            if read(table, sql, params):
                return
        self._note_any(table)

    def _note_insert(self, table, sql, params):
        found = INSERT.match(sql)
        if not found:
            return False
        columns, params = re.findall(r'"(\w+)"', found[1]), list(params or ())
        if found[2] != "VALUES":
            inserted = dict(zip(columns, params, strict=True))
        elif len(params) == sql.count("%s") and len(params) % len(columns) == 0:
            inserted = {name: params[i :: len(columns)] for i, name in enumerate(columns)}
        else:
            return False
        if table.is_part:
            self._note_rows(table, inserted[table.key])
        elif table.name != PAGES:
            self.tags.add(whole(table.name))
        elif "path" in inserted:
            self._note_new_pages(inserted)
        return True

    def _note_new_pages(self, inserted):
        names = ("path", "translation_key", "live")
        for path, key, is_live in zip(*(inserted[name] for name in names), strict=True):
            if is_live:
                self.tags |= {whole(PAGES), *_tags_of(path, key)}

    def _note_update(self, table, sql, params):
        found = UPDATE.match(sql)
        if not found:
            return False
        columns = COLUMN.findall(found[2])
        if columns and UNSEEN_COLUMNS.issuperset(columns):
            return True
        keys = self._keys(table.own_key, found[3], params)
        if table.is_part and table.key in columns and found[2].count("%s") == len(columns):
            # A whole row is saved, with the page on which it lies.
            self._note_rows(table, [params[columns.index(table.key)]])
        elif table.is_part and table.key != table.own_key:
            self._note_parts(table, found[1], found[3], params)
        elif keys is None:
            self._note_any(table)
        else:
            self._note_rows(table, keys)
        return True

    def _note_delete(self, table, sql, params):
        found = DELETE.match(sql)
        if not found:
            return False
        if table.is_part:
            self._note_parts(table, found[1], found[2], params)
        else:
            self._note_any(table)
        return True

    @staticmethod
    def _terms(condition):
        """Return the matched parts of a condition that must all hold, or [] where it has others."""
        condition = condition or ""
        if condition.startswith("("):
            condition = condition[1:-1]
        terms = [TERM.fullmatch(term) for term in condition.split(" AND ")]
        return terms if all(terms) else []

    @classmethod
    def _keys(cls, column, condition, params):
        """Return which rows a condition names by a column, or None if it says that of none.

        What else must be so of these rows makes them fewer, never others.
        """
        keys, end = None, len(params or ())
        for term in reversed(cls._terms(condition)):
            start = end - term[0].count("%s")
            if term[2] == column and not term[1] and (term[3] == "=" or term[4]):
                keys = params[start:end]
            end = start
        return keys

    def _note_rows(self, table, keys):
        self.tags |= {whole(table.name), *(row(table.name, key) for key in keys)}
        if table.name == PAGES:
            self.pages.update(keys)

    def _note_parts(self, table, name, condition, params):
        """Note the pages on which rows of a table lie, asking for them where no condition says it.

        What else is saved in the transaction may be another page.
        """
        pages = self._keys(table.key, condition, params)
        if pages is None and (terms := self._terms(condition)):
            pages = self._pages_of(table, name, " AND ".join(term[0] for term in terms), params)
        self._note_any(table) if pages is None else self._note_rows(table, pages)

    def _pages_of(self, table, name, condition, params):
        """Return the pages on which rows lie for which a condition holds; None where it is many."""
        count = condition.count("%s")
        select = f'SELECT DISTINCT "{table.key}" FROM "{name}" WHERE {condition}'  # noqa: S608
        with self.connection.cursor() as cursor:
            cursor.execute(f"{select} LIMIT {MOST_PAGES}", params[-count:] if count else None)
            pages = [key for (key,) in cursor.fetchall()]
        return pages if len(pages) < MOST_PAGES else None

    def _note_any(self, table):
        self.tags |= {whole(table.name), any_row(table.name)}

    def tell(self):
        """Tell the cache, once the transaction is done.

        If the database does not answer any more, the worker does it (`tell_if_lost`): what was
        saved is saved, and what else waits for that has its turn.
        """
        try:
            self._tell()
        except Error:
            logger.warning("Changes could not be told; the worker tells them", exc_info=True)

    def _tell(self):
        if self.pages:
            found = Page.objects.filter(pk__in=self.pages)
            for path, key in found.values_list("path", "translation_key"):
                self.tags |= _tags_of(path, key)
        if self.tags:
            tell(self.tags)
        self.told()


def _tags_of(path, translation_key):
    depth = len(path) // Page.steplen
    return {below(path[: -Page.steplen]), at_depth(depth), of_translations(translation_key)}


@contextmanager
def telling(connection, sql, params):
    """Note what a statement changes, for each of some `params`, and tell it.

    That is when its transaction is done, or when it is done itself if there is none. What is rolled
    back is told as well, if anything of the transaction stays: that costs work, and is never wrong.
    """
    # It is among the first that wait, and in a long transaction thousands come after it.
    waiting = (function for _ids, function, _robust in connection.run_on_commit)
    known = next((one.__self__ for one in waiting if _is_tell(one)), None)
    changes = known or Changes(connection)
    for one in params:
        changes.note(sql, one)
    is_first = changes.tags and not known
    if is_first:
        changes.told = tell_if_lost()
    if is_first and connection.in_atomic_block:
        transaction.on_commit(changes.tell, using=connection.alias)
    try:
        yield
    finally:
        if is_first and not connection.in_atomic_block:
            changes.tell()


def _is_tell(function):
    return isinstance(getattr(function, "__self__", None), Changes)
