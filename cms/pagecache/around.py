"""What stands around a page, and until when it stays so by itself."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.utils import timezone

_describers = []
_generation = ContextVar("pagecache_generation", default="")


class Around(NamedTuple):
    """A digest of header, footer and notices in the active language, and when they change."""

    digest: str
    until: datetime | None


def register_around(describe):
    """Name the function without arguments that returns the `Around` of the active language."""
    _describers.append(describe)


def around():
    """Return digests of what stands around the pages now, and until when pages hold.

    That is midnight at the latest: by then something may be over that has a date.
    """
    described = [describe() for describe in _describers]
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time()))
    return (
        tuple(one.digest for one in described),
        min([midnight, *(one.until for one in described if one.until)]),
    )


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
