"""What an answer rests on, as the queries tell that were asked for it."""

import re
from contextlib import contextmanager
from contextvars import ContextVar

from cms.pagecache.tables import PAGES, table_named

TABLES = re.compile(r'(?:FROM|JOIN) "(\w+)"')
# The only condition of a query: some rows of a table by their keys.
BY_KEY = re.compile(
    r' WHERE "(\w+)"\."(\w+)" (?:= %s|IN \((%s(?:, %s)*)\))(?: ORDER BY [^%]*)?(?: LIMIT \d+)?$'
)
# What is told after a migration, or when a copy is restored.
EVERYTHING = "everything"
# What cannot be kept at all.
UNKEPT = "-"

_tags = ContextVar("pagecache_tags", default=None)
_are_pages_told = ContextVar("pagecache_are_pages_told", default=False)


def any_row(table):
    """Return the tag that is told when rows of a table changed, and it is not known which."""
    return f"any:{table}"


def whole(table):
    """Return the tag that is told whenever something in a table changed."""
    return f"all:{table}"


def row(table, key):
    """Return the tag of one row."""
    return f"row:{table}:{key}"


def of_translations(translation_key):
    """Return the tag of a page in all languages."""
    return f"key:{str(translation_key).replace('-', '')}"


def below(path):
    """Return the tag of the pages directly below a place in the tree."""
    return f"below:{path}"


def at_depth(depth):
    """Return the tag of the pages at a depth of the tree."""
    return f"depth:{depth}"


# How tags begin that say which pages were asked for, beside the one of all pages.
_OF_PAGES = (row(PAGES, ""), "key:", "below:", "depth:")

# Behind every answer, whatever it shows: hosts, languages, and who may read what.
ALWAYS = {
    EVERYTHING,
    any_row(PAGES),
    *(whole(f"wagtailcore_{name}") for name in ("site", "locale", "pageviewrestriction")),
    *(whole(f"wagtailcore_{name}") for name in ("collection", "collectionviewrestriction")),
}


@contextmanager
def collecting():
    """Collect the tags of all that is read meanwhile into the set that is given."""
    tags = set(ALWAYS)
    token, told = _tags.set(tags), _are_pages_told.set(False)
    try:
        yield tags
    finally:
        _are_pages_told.reset(told)
        _tags.reset(token)


@contextmanager
def pages_told(*tags):
    """Say by tags which pages the queries in here ask for: they rest on no others."""
    shows(*tags)
    token = _are_pages_told.set(True)
    try:
        yield
    finally:
        _are_pages_told.reset(token)


@contextmanager
def pages_known():
    """Count the pages that are read in here as nothing that the answer rests on.

    That is for what has all that it shows of them in the name under which it is kept. Yields a set
    for the tags of those of which it shows more.
    """
    more = set()
    with collecting() as tags:
        yield more
    tags.discard(whole(PAGES))
    shows(*more, *(tag for tag in tags if not tag.startswith(_OF_PAGES)))


def shows(*tags):
    """Add tags to the answer that is being made, if one is."""
    if (collected := _tags.get()) is not None:
        collected.update(tags)


def collected():
    """Return the tags of what was read so far for the answer that is being made."""
    return frozenset(_tags.get() or {UNKEPT})


def is_collecting():
    """Whether an answer is being made that may be kept."""
    return _tags.get() is not None


def note_query(sql, params):
    """Add to the answer that is being made what a query reads."""
    rows = _rows(sql, params)
    for name in set(TABLES.findall(sql)):
        table = table_named(name)
        if table.is_derived:
            continue
        if not table.is_watched:
            shows(UNKEPT)
        elif table.name in rows:
            shows(any_row(table.name), *(row(table.name, key) for key in rows[table.name]))
        elif not (table.name == PAGES and _are_pages_told.get()):
            shows(whole(table.name))


def _rows(sql, params):
    """Return by table which rows a query asks for, where it asks for nothing else."""
    found = BY_KEY.search(sql)
    if not found or sql.count(" WHERE ") != 1 or not params:
        return {}
    table = table_named(found[1])
    joined = [name for name in TABLES.findall(sql) if name != found[1]]
    # A page's own row stands in two tables; any other of the same kind is another one's.
    own = [] if table.is_part or found[1] == PAGES else [PAGES]
    others = [name for name in joined if table_named(name).name == table.name]
    if found[2] != table.key or others not in ([], own):
        return {}
    count = found[3].count("%s") if found[3] else 1
    return {table.name: params[-count:]}
