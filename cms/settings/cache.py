"""The cache: Redis with a short patience, or the memory of the process."""

from redis.backoff import NoBackoff
from redis.retry import Retry

from .environment import env

REDIS_URL = env("REDIS_URL", default="")
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "cms.operations.cache.PatientCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": "lanswebb",
            "OPTIONS": {
                "SOCKET_CONNECT_TIMEOUT": 0.1,
                "SOCKET_TIMEOUT": 0.1,
                "CONNECTION_POOL_CLASS": "cms.operations.redis_pool.BreakerPool",
                # redis-py tries ten times, with pauses, unless told otherwise.
                "CONNECTION_POOL_KWARGS": {"retry": Retry(NoBackoff(), 0)},
                # A page that could be built from the database must not fail because of the cache.
                "IGNORE_EXCEPTIONS": True,
            },
        }
    }
else:
    # Each process has its own memory, and would not be told what another one changed.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Public pages are kept until something on them changes, and so are their head, text and footer
# where only something beside them has.
PAGE_CACHE = bool(REDIS_URL)
KEEP_REGIONS = PAGE_CACHE
