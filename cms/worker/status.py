"""Whether a worker works, and what stands still."""

from datetime import timedelta

from django.db.models import Max, Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from cms.worker.models import TimetableEntry
from cms.worker.tasks import LONG

# The shortest job comes every 20 seconds.
SILENCE = timedelta(minutes=2)


class StandstillError(Exception):
    """No worker works: nothing is published on time, no mail is sent."""


def last_worked_at():
    """Return when a worker last finished a job of the timetable, or None if none ever did."""
    return TimetableEntry.objects.aggregate(last=Max("finished_at"))["last"]


def is_working():
    """Whether a worker runs: it finished a job of the timetable lately."""
    last = last_worked_at()
    return bool(last and last > timezone.now() - SILENCE)


def check_worker():
    """Raise `StandstillError` where no worker works; return when it did, and what waits."""
    if not is_working():
        raise StandstillError("No worker has worked lately")
    return {
        "worker_last_worked": last_worked_at().isoformat(timespec="seconds"),
        "oldest_task_seconds": round(oldest_task_seconds()),
    }


def tasks_waiting():
    """Return how many tasks a worker should be running."""
    return DBTaskResult.objects.ready().count()


def oldest_task_seconds():
    """Return for how long the oldest task has waited that nobody should wait for; 0 without one.

    What may take hours waits for its turn, and so does what stands behind all else: its priority is
    below 0. This grows where the timetable goes on, so that a worker counts as working, and the
    tasks hang.
    """
    waiting = DBTaskResult.objects.ready().exclude(queue_name=LONG).exclude(priority__lt=0)
    # What is tried again was asked for long ago; what is not has the last date there is.
    since = waiting.aggregate(
        asked=Min("enqueued_at", filter=Q(run_after=get_date_max())),
        due=Min("run_after", filter=~Q(run_after=get_date_max())),
    )
    oldest = min(filter(None, since.values()), default=None)
    return (timezone.now() - oldest).total_seconds() if oldest else 0


def tasks_failed():
    """Return how many tasks failed for good."""
    return DBTaskResult.objects.failed().count()
