"""Kept answers in Redis: with the generation of the site, and a version of each of their tags.

Whatever is told is told at once: the versions of its tags go and the generation becomes another,
in one step. An answer of this generation is sent as it is. An older one is looked at a second
time: if no version of its tags has changed, it is still right, and belongs to this generation.
Versions are random, never counters, and one that is gone has changed: what Redis forgets by
itself costs a rendering, and is never wrong. What it loads again after a crash it does not know
to be old: a generation belongs to one run of Redis.
"""

import pickle
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_hex
from time import monotonic, sleep, time

from django.core.cache import cache
from django_redis import get_redis_connection
from redis.exceptions import RedisError

from cms.pagecache.around import midnight

GENERATION = "generation"
# Seconds that one renders while the others wait, and that they wait at the most.
RENDERING, WAITING, PAUSE = 5, 0.5, 0.02
# Seconds that it is remembered what answers rest on; they themselves live a day at most.
REMEMBERED = 2 * 24 * 3600
# How many answers and regions of one place are kept beside the plain ones. Anybody can ask for any
# page of a list and any second of a film: the others are made each time.
VARIANTS = 400


@dataclass(frozen=True)
class Kept:
    """A page as it was sent, its body compressed by gzip, or a region's HTML; what it rests on."""

    body: bytes | str
    generation: bytes
    # The names of the parameters that the page asked for.
    parameters: frozenset
    until: float
    # By tag.
    versions: dict = field(default_factory=dict)
    headers: tuple = ()
    # Digests of what stands around a page, and when that changes by itself, if that is known.
    around: tuple = ()
    moment: datetime | None = None


def _name(*parts):
    return cache.make_key(":".join(["page", *parts]))


def look_up(key):
    """Return the `Kept` kept under a key, or None, and the generation of the site.

    Raises `RedisError`.
    """
    redis = get_redis_connection()
    kept, token = redis.mget(_name("answer", key), _name(GENERATION))
    if token is None:
        redis.set(_name(GENERATION), token_hex(8), nx=True)
        token = redis.get(_name(GENERATION))
    answer = pickle.loads(kept) if kept else None  # noqa: S301 - written by `keep`
    if answer and (answer.until <= time() or _run_of(answer.generation) != _run(redis)):
        answer = None
    return answer, _generation(redis, token)


def _generation(redis, token):
    """Return the generation that a token in Redis stands for, as long as this Redis runs.

    One that has crashed loads what it had saved minutes before, and was told much since.
    """
    return (token or b"") + b"@" + _run(redis)


def _run(redis):
    return redis.connection_pool.run


def _run_of(generation):
    return generation.partition(b"@")[2]


def parameters_of(path):
    """Return the names of the parameters that the page at a path has read so far.

    Raises `RedisError`.
    """
    names = get_redis_connection().smembers(_name("parameters", path))
    return {name.decode() for name in names}


def is_still_right(answer, generation, key):
    """Look a second time at an answer of an older generation; keep it for this one if it holds.

    Raises `RedisError`.
    """
    redis = get_redis_connection()
    tags = list(answer.versions)
    now, *versions = redis.mget(_name(GENERATION), *(_name("tag", tag) for tag in tags))
    if _generation(redis, now) != generation or versions != list(answer.versions.values()):
        return False
    _set(redis, key, replace(answer, generation=generation))
    return True


def keep(key, path, parameters, answer, tags, is_variant=False):
    """Keep an answer, unless something was told since its rendering began; return whether.

    Nor is one kept that is a variant of the path's plain one, where there are many already.
    Raises `RedisError`.
    """
    redis = get_redis_connection()
    tags = sorted(tags)
    names = [_name("tag", tag) for tag in tags]
    versions = redis.mget(names)
    pipeline = redis.pipeline()
    for name, version in zip(names, versions, strict=True):
        if version is None:
            pipeline.set(name, token_hex(8), nx=True, ex=REMEMBERED)
    pipeline.mget(names)
    pipeline.get(_name(GENERATION))
    *_, versions, now = pipeline.execute()
    if _generation(redis, now) != answer.generation or None in versions:
        return False
    if is_variant and not _has_room(redis, key, path):
        return False
    if parameters:
        redis.sadd(_name("parameters", path), *parameters)
        redis.expire(_name("parameters", path), REMEMBERED)
    _set(redis, key, replace(answer, versions=dict(zip(tags, versions, strict=True))))
    return True


def _has_room(redis, key, path):
    variants = _name("variants", path)
    if redis.sismember(variants, key):
        return True
    if redis.scard(variants) >= VARIANTS:
        return False
    redis.sadd(variants, key)
    # All answers are gone by then, whichever of them ends first.
    redis.expireat(variants, int(midnight().timestamp()))
    return True


def _set(redis, key, answer):
    seconds = max(1, int(answer.until - time()))
    redis.set(_name("answer", key), pickle.dumps(answer), ex=seconds)


def tell(tags):
    """Say that what the tags stand for has changed. Raises `RedisError`."""
    pipeline = get_redis_connection().pipeline(transaction=True)
    pipeline.set(_name(GENERATION), token_hex(8))
    pipeline.delete(*(_name("tag", tag) for tag in tags))
    pipeline.execute()


def tell_at_once(tags):
    """Tell, also while other calls spare a Redis that did not answer. Raises `RedisError`."""
    get_redis_connection().connection_pool.end_pause()
    tell(tags)


@contextmanager
def rendering(key):
    """Let one render a page while the others wait, but not for long.

    Yields whether the caller is the one. Raises `RedisError`.
    """
    redis, name = get_redis_connection(), _name("rendering", key)
    is_first = bool(redis.set(name, 1, nx=True, ex=RENDERING))
    until = monotonic() + WAITING
    while not is_first and monotonic() < until and redis.exists(name):
        sleep(PAUSE)
    try:
        yield is_first
    finally:
        if is_first:
            with suppress(RedisError):
                redis.delete(name)
