"""What is no longer so, as the statements tell that change the database."""

import re
from dataclasses import dataclass, field

from django.db import transaction
from wagtail.models import Page

from cms.pagecache.reading import any_row, below, of_translations, row, whole
from cms.pagecache.tables import PAGES, UNSEEN_COLUMNS, table_named
from cms.pagecache.tasks import tell

STATEMENT = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')
INSERT = re.compile(r'INSERT INTO "\w+" \(([^)]*)\) (VALUES|SELECT \* FROM UNNEST)')
UPDATE = re.compile(r'UPDATE "?\w+"? SET (.*?)(?: WHERE (.*))?$', re.DOTALL)
DELETE = re.compile(r'DELETE FROM "\w+"(?: WHERE (.*))?$', re.DOTALL)
COLUMN = re.compile(r'(?:^|, ?)"?(\w+)"? ?= ?')
BY_KEY = re.compile(r'"(\w+)"\."(\w+)" (?:= %s|IN \((%s(?:, %s)*)\))')


@dataclass
class Changes:
    """What one transaction has changed so far."""

    tags: set = field(default_factory=set)
    pages: set = field(default_factory=set)
    # Whether something on a page went, of which the statement does not say the page.
    has_loose_parts: bool = False

    def note(self, sql, params):
        """Add what a statement changes."""
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
                self.tags |= {whole(PAGES), below(path[: -Page.steplen]), of_translations(key)}

    def _note_update(self, table, sql, params):
        found = UPDATE.match(sql)
        if not found:
            return False
        columns = COLUMN.findall(found[1])
        if columns and UNSEEN_COLUMNS.issuperset(columns):
            return True
        keys = self._keys(table.own_key, found[2], params)
        if table.is_part and table.key in columns and found[1].count("%s") == len(columns):
            # A whole row is saved, with the page on which it lies.
            self._note_rows(table, [params[columns.index(table.key)]])
        elif table.is_part and table.key != table.own_key:
            pages = self._keys(table.key, found[2], params)
            self._note_part() if pages is None else self._note_rows(table, pages)
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
            pages = self._keys(table.key, found[1], params)
            self._note_part() if pages is None else self._note_rows(table, pages)
        else:
            self._note_any(table)
        return True

    @staticmethod
    def _keys(column, condition, params):
        """Return which rows a condition names by a column, or None if it says anything else."""
        found = BY_KEY.fullmatch(condition or "")
        if not found or found[2] != column:
            return None
        return params[-(found[3].count("%s") if found[3] else 1) :]

    def _note_rows(self, table, keys):
        self.tags |= {whole(table.name), *(row(table.name, key) for key in keys)}
        if table.name == PAGES:
            self.pages.update(keys)

    def _note_part(self):
        self.tags.add(whole(PAGES))
        self.has_loose_parts = True

    def _note_any(self, table):
        self.tags |= {whole(table.name), any_row(table.name)}

    def tell(self):
        """Tell the cache, once the transaction is done."""
        if self.pages:
            found = Page.objects.filter(pk__in=self.pages)
            for path, key in found.values_list("path", "translation_key"):
                self.tags |= {below(path[: -Page.steplen]), of_translations(key)}
        elif self.has_loose_parts:
            self.tags.add(any_row(PAGES))
        if self.tags:
            tell(self.tags)


def note_statement(connection, sql, params):
    """Note what a statement changes, and tell it when its transaction is done.

    What is rolled back is told as well, if anything of the transaction stays: that costs work,
    and is never wrong.
    """
    waiting = [function for _ids, function, _robust in connection.run_on_commit]
    changes = next((one.__self__ for one in waiting if _is_tell(one)), None)
    if changes:
        changes.note(sql, params)
        return
    changes = Changes()
    changes.note(sql, params)
    if changes.tags:
        transaction.on_commit(changes.tell, using=connection.alias)


def _is_tell(function):
    return isinstance(getattr(function, "__self__", None), Changes)
