"""What becomes of tasks that fail, or that are lost with the worker that ran them."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A task is tried at once and after each of these; then it has failed, and administrators see it.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)
# The fields that tell of a task whether it has.
GIVEN_UP_BY = ("status", "worker_ids")
# The queue of tasks that may take hours; each worker has a thread for it.
LONG = "long"
# The priority of what somebody looks at until it is done: before what nobody watches.
WATCHED = 10
# What they are told where an error has no words of its own.
UNFORESEEN = _("Something went wrong that the site has no words for; its log has them.")
# What began longer ago than this does not run any more: its worker was killed. Of a long task its
# worker says each minute that it has begun just now.
LONGEST_TASK = timedelta(minutes=15)
SIGN_OF_LIFE = timedelta(minutes=1)


def attempts(task):
    """How often a task was begun: each time a worker writes its name on it."""
    return len(task.worker_ids)


def is_given_up(task):
    """Whether a task failed and has had its last try."""
    return task.status == TaskResultStatus.FAILED and attempts(task) > len(PAUSES)


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


def keep_from_retry(pk):
    """Say that the task with this key still runs, unless it has just ended."""
    now = timezone.now()
    running = DBTaskResult.objects.running().filter(pk=pk, started_at__lt=now - SIGN_OF_LIFE)
    running.update(started_at=now)


def retry_lost_tasks():
    """Try again what was running when its worker was killed."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_TASK)
    for task in lost:
        task.set_failed(TimeoutError("The worker stopped in the middle"))
        try_again_later(task)
