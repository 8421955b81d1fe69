"""Whether a worker works, and what stands still."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.worker.models import TimetableEntry

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
    """Raise `StandstillError` where no worker works."""
    if not is_working():
        raise StandstillError("No worker has worked lately")


def tasks_waiting():
    """Return how many tasks a worker should be running."""
    return DBTaskResult.objects.ready().count()


def tasks_failed():
    """Return how many tasks failed for good."""
    return DBTaskResult.objects.failed().count()
