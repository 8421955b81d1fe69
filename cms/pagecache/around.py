"""What stands around a page, and until when it stays so by itself."""

from collections import OrderedDict
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta
from functools import wraps
from typing import NamedTuple

from django.utils import timezone

# How many the process remembers.
GENERATIONS = 2

_describers = []
_generation = ContextVar("pagecache_generation", default="")


class Around(NamedTuple):
    """A digest of header, footer and notices of a page, and when they change by themselves."""

    digest: str
    until: datetime | None


def register_around(describe):
    """Name the function that returns what is `Around` the page at a path, in its language.

    It is also told after which moment it is to look for the next change.
    """
    _describers.append(describe)


def around(path, since=None):
    """Return digests of what stands around the page at a path, and when that changes by itself.

    That is the first moment after now, or after `since`, when the page began to be made; None where
    none is known.
    """
    described = [describe(path, since or timezone.now()) for describe in _describers]
    moments = (one.until for one in described if one.until)
    return tuple(one.digest for one in described), min(moments, default=None)


def holds_until(moment, since):
    """Return until when a page holds that began to be made at `since`; one moment may be known.

    That is midnight at the latest: by then something may be over that has a date.
    """
    end = midnight(since)
    return min(end, moment or end)


def midnight(since=None):
    """Return when this day is over, or the one of `since`."""
    tomorrow = timezone.localdate(since) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))


@contextmanager
def in_generation(generation):
    """Let what is kept apart from the page belong to a generation of the site."""
    token = _generation.set(generation.decode())
    try:
        yield
    finally:
        _generation.reset(token)


def generation():
    """Return the generation for which a page is made; empty where pages are not kept."""
    return _generation.get()


def once_a_generation(function):
    """Decorate a function of hashable arguments: what it returns holds as long as a generation.

    The process remembers it for the latest two, in which others may still be making pages. Where
    there is no generation it is called each time. What it reads is not read again for each page,
    so it must read only what is behind every answer (`reading.ALWAYS`), or `apart`.
    """
    remembered = OrderedDict()

    @wraps(function)
    def call(*args):
        now = generation()
        if not now:
            return function(*args)
        values = remembered.setdefault(now, {})
        while len(remembered) > GENERATIONS:
            remembered.popitem(last=False)
        if args not in values:
            values[args] = function(*args)
        return values[args]

    return call
