"""Regions of a page that are kept apart: what changes beside them costs no rendering of them.

A page is made anew when a notice begins or ends, or where only this much is kept. Its head, its
text and its footer mostly are what they were. Each is kept with everything that was read for the
page until it was made, for a text may show what was loaded before it; it is right as long as a
page with these tags is.
"""

from contextlib import suppress

from django.core.cache import cache
from redis.exceptions import RedisError

from cms.pagecache import store
from cms.pagecache.around import generation, midnight
from cms.pagecache.parameters import ANY_NAME, is_variant, key_of, place_of
from cms.pagecache.reading import UNKEPT, collected, collecting, shows
from cms.pagecache.release import release


class Regions:
    """The regions of the page that a request asks for, which depends on parameters of `names`."""

    def __init__(self, request, names):
        self._request, self._names = request, names
        # A region may show what has this day's date, and be ready on the next one.
        self._until = midnight()
        self._preparations = []

    def prepare(self, preparation):
        """Have a function called before a region is rendered, if one must be."""
        self._preparations.append(preparation)

    def make_ready(self):
        """Call what waits for a region now."""
        while self._preparations:
            self._preparations.pop(0)()

    def get(self, name, render):
        """Return the HTML of a region as it was kept, or else as it is rendered now."""
        with suppress(RedisError):
            if region := self._find(name):
                shows(*region.versions)
                self._request.GET.names |= region.parameters
                return region.body
        self.make_ready()
        html = render()
        with suppress(RedisError):
            self._keep(name, html)
        return html

    def _find(self, name):
        key = self._key(name, self._names)
        region, now = store.look_up(key)
        if not region or region.parameters & self._request.GET.keys() - self._names:
            return None
        if region.generation == now or store.is_still_right(region, now, key):
            return region
        return None

    def _keep(self, name, html):
        tags, names = collected(), self._names | self._request.GET.names
        if UNKEPT in tags or ANY_NAME in names:
            return
        place = place_of(self._request)
        key, region = self._key(name, names), _kept(html, self._until, names)
        store.keep(key, place, names, region, tags, is_variant(self._request, names))

    def _key(self, name, names):
        return f"{key_of(self._request, names)}:{name}"


def regions_of(request):
    """Return the `Regions` of a request for a page that is the same for all, or None."""
    return getattr(request, "regions", None) if getattr(request, "is_kept", False) else None


def when_rendered(request, preparation):
    """Call a function before a region of the page is rendered; now, where none is kept."""
    if regions := regions_of(request):
        regions.prepare(preparation)
    else:
        preparation()


def make_ready(request):
    """Call what `when_rendered` has put off: for a view that builds on it before its template."""
    if regions := regions_of(request):
        regions.make_ready()


def kept_until_changed(name, make, lifetime=0):
    """Return what `make` returns, as it was kept if nothing has changed that it read.

    It counts for nothing that the page around it rests on: that compares it (`around`). Where
    pages are not kept, nothing tells what changes: it is made anew, or kept for `lifetime` seconds.
    """
    key = f"{release()}:{name}"
    if not generation():
        return cache.get_or_set(f"kept:{key}", make, lifetime) if lifetime else make()
    with suppress(RedisError):
        kept, now = store.look_up(key)
        if kept and (kept.generation == now or store.is_still_right(kept, now, key)):
            return kept.body
    until = midnight()
    with collecting() as tags:
        value = make()
    if UNKEPT not in tags:
        with suppress(RedisError):
            store.keep(key, "", frozenset(), _kept(value, until), tags)
    return value


def _kept(body, until, names=frozenset()):
    return store.Kept(body, generation().encode(), frozenset(names), until.timestamp())
