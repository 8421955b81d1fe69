"""Brings two people's changes of one text together, and finds what both of them changed.

Content is what a revision holds: dictionaries by field, lists whose items have an `id` or a `pk`
(blocks, rows), and single values. Streams stand in it as JSON and are looked into.
"""

import json
from dataclasses import dataclass

GONE = object()
KEYS = ("id", "pk")
# What belongs to the page or snippet and not to one version of it.
OWN_WAY = {
    "latest_revision",
    "latest_revision_created_at",
    "live",
    "live_revision",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "expired",
    "draft_title",
    "url_path",
    "locked",
    "locked_at",
    "locked_by",
    "wagtail_admin_comments",
    "compared",
}


@dataclass
class Conflict:
    """One value that both have changed: the way to it, and what it was and became for each."""

    path: tuple
    base: object
    mine: object
    theirs: object

    @property
    def name(self):
        """The name of the choice in a form."""
        return "choice:" + "/".join(map(str, self.path))


class Merge:
    """Three versions of one content merged; `choices` are "mine" or "theirs" by conflict's name.

    `content` has what follows, with theirs where nothing is chosen yet; `conflicts` all values
    that both changed, `taken` the top-level names of what came from one of them alone; `sides` are
    the three as they came.
    """

    def __init__(self, base, mine, theirs, choices=None):
        self.sides = (base, mine, theirs)
        self.conflicts = []
        self.taken = {"mine": [], "theirs": []}
        self._choices = choices or {}
        self.content = dict(theirs)
        for name in theirs:
            if name in mine and name not in OWN_WAY:
                self._field(name, base.get(name, GONE), mine[name], theirs[name])

    @property
    def open(self):
        """The conflicts that nobody has decided yet."""
        return [one for one in self.conflicts if one.name not in self._choices]

    def _field(self, name, base, mine, theirs):
        streams = [_stream(value) for value in (base, mine, theirs)]
        if streams[1] is not None and streams[2] is not None:
            merged = self._value((name,), streams[0] or [], *streams[1:])
            self.content[name] = json.dumps(merged)
        else:
            self.content[name] = self._value((name,), base, mine, theirs)
        is_decided = not any(conflict.path[0] == name for conflict in self.conflicts)
        if is_decided and mine != theirs:
            self.taken["theirs" if mine == base else "mine"].append(name)

    def _value(self, path, base, mine, theirs):
        if mine == theirs or base == mine:
            return theirs
        if base == theirs:
            return mine
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self._dict(path, base if isinstance(base, dict) else {}, mine, theirs)
        if _has_keys(mine) and _has_keys(theirs):
            return self._list(path, base if _has_keys(base) else [], mine, theirs)
        conflict = Conflict(path, base, mine, theirs)
        self.conflicts.append(conflict)
        return mine if self._choices.get(conflict.name) == "mine" else theirs

    def _dict(self, path, base, mine, theirs):
        merged = {}
        for name in [*mine, *(name for name in theirs if name not in mine)]:
            versions = (version.get(name, GONE) for version in (base, mine, theirs))
            value = self._value((*path, name), *versions)
            if value is not GONE:
                merged[name] = value
        return merged

    def _list(self, path, base, mine, theirs):
        """Items by their keys, in my order when I changed it; theirs that are new follow theirs."""
        was, my, their = ({_key(item): item for item in items} for items in (base, mine, theirs))
        moved = [key for key in my if key in was] != [key for key in was if key in my]
        first, second = (my, their) if moved else (their, my)
        order = list(first)
        for key, before in zip(second, [None, *second], strict=False):
            if key not in first:
                order.insert(order.index(before) + 1 if before in order else len(order), key)
        versions = ((key, *(side.get(key, GONE) for side in (was, my, their))) for key in order)
        merged = [self._value((*path, key), *version) for key, *version in versions]
        return [item for item in merged if item is not GONE]


def _stream(value):
    """Return the blocks of a stream as it is stored, None for any other value."""
    if not (isinstance(value, str) and value.startswith("[")):
        return None
    try:
        blocks = json.loads(value)
    except ValueError:
        return None
    return blocks if _has_keys(blocks) else None


def _has_keys(items):
    return isinstance(items, list) and all(
        isinstance(item, dict) and _key(item) is not None for item in items
    )


def _key(item):
    return next((item[name] for name in KEYS if item.get(name) is not None), None)
