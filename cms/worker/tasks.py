"""What becomes of tasks that fail, or that are lost with the worker that ran them."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A task is tried at once and after each of these; then it has failed, and administrators see it.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)
# The queue of tasks that may take hours.
LONG = "long"
# What runs longer than this does not run any more: its worker was killed.
LONGEST_TASK = timedelta(minutes=15)
LONGEST_LONG_TASK = timedelta(hours=6)


def attempts(task):
    """How often a task was begun: each time a worker writes its name on it."""
    return len(task.worker_ids)


def try_again_later(task):
    """Give a failed task another try after a pause, unless it has had its last one."""
    if attempts(task) <= len(PAUSES):
        task.status = TaskResultStatus.READY
        task.run_after = timezone.now() + PAUSES[attempts(task) - 1]
        task.save(update_fields=["status", "run_after"])


def try_again_now(tasks):
    """Give failed tasks all their tries anew; `tasks` is a queryset. Return how many."""
    return tasks.filter(status=TaskResultStatus.FAILED).update(
        status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[]
    )


def retry_lost_tasks():
    """Try again what was running when its worker was killed."""
    now = timezone.now()
    for task in DBTaskResult.objects.running().filter(
        Q(started_at__lt=now - LONGEST_LONG_TASK)
        | ~Q(queue_name=LONG) & Q(started_at__lt=now - LONGEST_TASK)
    ):
        task.set_failed(TimeoutError("The worker stopped in the middle"))
        try_again_later(task)
