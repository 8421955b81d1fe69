"""Telling what has changed: at once, and later if Redis did not hear it."""

import logging

from django.conf import settings
from django.db import transaction
from django_tasks import task
from redis.exceptions import RedisError

from cms.pagecache import store

logger = logging.getLogger(__name__)


def tell(tags):
    """Say that what the tags stand for has changed; if Redis is away, the worker says it again."""
    if not (settings.PAGE_CACHE or settings.KEEP_REGIONS):
        return
    try:
        store.tell(tags)
    except RedisError:
        logger.warning("Changes could not be told; the worker tells them", exc_info=True)
        transaction.on_commit(lambda: tell_again.enqueue(sorted(tags)))


@task()
def tell_again(tags):
    """Tell what has changed; as long as Redis is away the worker tries anew."""
    store.tell(tags)
