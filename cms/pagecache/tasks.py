"""Telling what has changed: at once, and later if Redis did not hear it."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from redis.exceptions import RedisError

from cms.pagecache import store
from cms.pagecache.reading import EVERYTHING

# How long the worker waits for a process to tell what it has changed.
PATIENCE = timedelta(seconds=30)
# How long it waits before it asks a Redis again that is away.
AGAIN = timedelta(seconds=0.5)

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
    """Tell what has changed; as long as Redis is away the worker tries anew.

    It gives up never: a Redis that was frozen knows the pages from before. All that waits to be
    told becomes one task, or a long outage would leave as many as there were changes, and tries.
    """
    try:
        store.tell_at_once(tags)
    except RedisError:
        of_this = DBTaskResult.objects.filter(task_path=tell_again.module_path)
        of_this.successful().delete()
        others = of_this.ready()
        with transaction.atomic():
            # What another worker runs meanwhile is told twice.
            waiting = list(others)
            found = others.filter(pk__in=[one.pk for one in waiting])
            # In one query, which leaves alone what is started before it comes.
            found._raw_delete(found.db)
            together = set(tags).union(*(one.args_kwargs["args"][0] for one in waiting))
            later = timezone.now() + AGAIN
            tell_again.using(run_after=later).enqueue(sorted(together))


def tell_if_lost():
    """Have the worker say that everything has changed; return what spares it that.

    Written with what is changed, it is there if and only if that is, and stays when the process
    is killed before it tells, or when something else that waits for the commit fails. A
    transaction that takes longer than the worker's patience may be told twice: as everything, too.
    """
    lost = DBTaskResult.objects.create(
        task_path=tell_again.module_path,
        args_kwargs={"args": [[EVERYTHING]], "kwargs": {}},
        queue_name=tell_again.queue_name,
        backend_name=tell_again.backend,
        priority=tell_again.priority,
        run_after=timezone.now() + PATIENCE,
    )
    # What a worker runs already is finished by it. In one query, for nothing hangs on a task.
    waiting = DBTaskResult.objects.filter(pk=lost.pk, status=TaskResultStatus.READY)
    return partial(waiting._raw_delete, waiting.db)
