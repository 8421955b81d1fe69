"""Redis as a cache that may be away, and is asked once a request for what every link needs."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django_redis.cache import RedisCache
from wagtail.models.sites import SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION

from cms.operations import metrics

# What a request has already been told; None outside of requests.
request_memory = ContextVar("request_memory", default=None)
# What begins so is asked for again and again: by links, and by what stands around pages.
ASKED_AGAIN = (SITE_ROOT_PATHS_CACHE_KEY, "frame:", "search.")
# Beyond that many entries that could not be dropped, all are.
MISSED = 1000

_EVERYTHING = None
_missing = object()


@contextmanager
def remembering():
    """Remember what the cache has told until this is done, as a request does."""
    token = request_memory.set({})
    try:
        yield
    finally:
        request_memory.reset(token)


class PatientCache(RedisCache):
    """django-redis that remembers what could not be dropped, and what a request has asked.

    Wagtail looks up the sites' root paths for the address of each page that is linked without
    the request at hand; templates ask for the frame wherever they need it. The answers are kept
    until the request ends.
    An entry that was to be dropped or replaced while Redis was away is dropped before Redis is
    believed again.
    """

    _missed = set()

    def get(self, key, default=None, version=None, client=None):
        """Return the value of a key; of what is asked for again, as this request knows it."""
        memory = request_memory.get() if key.startswith(ASKED_AGAIN) else None
        if memory is not None and key in memory:
            return memory[key]
        self._drop_missed()
        if memory is None:
            value = super().get(key, _missing, version, client)
        else:
            value = self._ask_with_root_paths(key, version, memory)
        metrics.CACHE.labels("miss" if value is _missing else "hit").inc()
        return default if value is _missing else value

    def _ask_with_root_paths(self, key, version, memory):
        """Return the value of a key, and remember it; what all links need comes with it."""
        asked = {
            self.client.make_key(SITE_ROOT_PATHS_CACHE_KEY, SITE_ROOT_PATHS_CACHE_VERSION): (
                SITE_ROOT_PATHS_CACHE_KEY
            ),
            self.client.make_key(key, version): key,
        }
        found = super().get_many(asked)
        memory.update((asked[one], value) for one, value in found.items())
        return memory.get(key, _missing)

    def get_many(self, *args, **kwargs):
        """Return what is there of several keys."""
        self._drop_missed()
        return super().get_many(*args, **kwargs)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None, **kwargs):
        """Store a value; return whether it could be, or None while Redis is away."""
        self._forget([key])
        stored = super().set(key, value, timeout=timeout, version=version, **kwargs)
        return self._note(stored, [key], version)

    def delete(self, key, version=None, **kwargs):
        """Drop a key, now or as soon as Redis answers; return whether it was there."""
        self._forget([key])
        return self._note(super().delete(key, version=version, **kwargs), [key], version)

    def delete_many(self, keys, version=None, **kwargs):
        """Drop keys, now or as soon as Redis answers; return how many were there."""
        keys = list(keys)
        self._forget(keys)
        return self._note(super().delete_many(keys, version=version, **kwargs), keys, version)

    def delete_pattern(self, pattern, version=None, **kwargs):
        """Drop what matches, now or, with all the rest, as soon as Redis answers."""
        self._forget(list(request_memory.get() or ()))
        dropped = super().delete_pattern(pattern, version=version, **kwargs)
        return self._note(dropped, [_EVERYTHING], version)

    def _forget(self, keys):
        memory = request_memory.get()
        for key in keys if memory else ():
            memory.pop(key, None)

    def _note(self, result, keys, version):
        """Remember what could not be done: django-redis answers None to what it ignored."""
        if result is None and keys:
            self._missed.update((key, version) for key in keys)
        return result

    def _drop_missed(self):
        """Do what could not be done before; what fails again is remembered again."""
        if not self._missed:
            return
        missed = self._missed.copy()
        self._missed.clear()
        for version in {version for _key, version in missed}:
            keys = [key for key, other in missed if other == version]
            if _EVERYTHING in keys or len(missed) > MISSED:
                self.delete_pattern("*", version=version)
            else:
                self.delete_many(keys, version=version)
