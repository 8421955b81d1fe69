"""Kept answers in Redis: with the generation of the site, and a version of each of their tags.

Whatever is told is told at once: the versions of its tags go and the generation becomes another,
in one step. An answer of this generation is sent as it is. An older one is looked at a second
time: if no version of its tags has changed, it is still right, and belongs to this generation.
Versions are random, never counters, and one that is gone has changed: what Redis forgets by
itself costs a rendering, and is never wrong.
"""

import pickle
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from secrets import token_hex
from time import monotonic, sleep, time

from django.core.cache import cache
from django_redis import get_redis_connection
from redis.exceptions import RedisError

GENERATION = "generation"
# Seconds that one renders while the others wait, and that they wait at the most.
RENDERING, WAITING, PAUSE = 5, 0.5, 0.02
# Seconds that it is remembered what answers rest on; they themselves live a day at most.
REMEMBERED = 2 * 24 * 3600


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
    # Digests of what stands around a page.
    around: tuple = ()


def _name(*parts):
    return cache.make_key(":".join(["page", *parts]))


def look_up(key):
    """Return the `Kept` kept under a key, or None, and the generation of the site.

    Raises `RedisError`.
    """
    redis = get_redis_connection()
    kept, generation = redis.mget(_name("answer", key), _name(GENERATION))
    if generation is None:
        redis.set(_name(GENERATION), token_hex(8), nx=True)
        generation = redis.get(_name(GENERATION))
    answer = pickle.loads(kept) if kept else None  # noqa: S301 - written by `keep`
    if answer and answer.until <= time():
        answer = None
    return answer, generation


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
    if now != generation or versions != list(answer.versions.values()):
        return False
    _set(redis, key, replace(answer, generation=generation))
    return True


def keep(key, path, parameters, answer, tags):
    """Keep an answer, unless something was told since its rendering began; return whether.

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
    *_, versions, generation = pipeline.execute()
    if generation != answer.generation or None in versions:
        return False
    if parameters:
        redis.sadd(_name("parameters", path), *parameters)
        redis.expire(_name("parameters", path), REMEMBERED)
    _set(redis, key, replace(answer, versions=dict(zip(tags, versions, strict=True))))
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
