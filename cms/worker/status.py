"""Whether a worker works, and what stands still."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.worker.models import TimetableEntry
from cms.worker.tasks import LONGEST_TASK

# The shortest job comes every 20 seconds; what runs longer than this is a task.
SILENCE = timedelta(minutes=2)


def last_worked_at():
    """Return when a worker last finished a job of the timetable, or None if none ever did."""
    return TimetableEntry.objects.aggregate(last=Max("finished_at"))["last"]


def is_working():
    """Whether a worker runs: it finished a job lately, or is in the middle of a long task."""
    now = timezone.now()
    last = last_worked_at()
    return bool(last and last > now - SILENCE) or (
        DBTaskResult.objects.running().filter(started_at__gt=now - LONGEST_TASK).exists()
    )
