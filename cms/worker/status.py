"""Whether a worker works, and what stands still."""

from datetime import timedelta

from django.db.models import Max
from django.utils import timezone

from cms.worker.models import TimetableEntry

# The shortest job comes every 20 seconds.
SILENCE = timedelta(minutes=2)


def last_worked_at():
    """Return when a worker last finished a job of the timetable, or None if none ever did."""
    return TimetableEntry.objects.aggregate(last=Max("finished_at"))["last"]


def is_working():
    """Whether a worker runs: it finished a job of the timetable lately."""
    last = last_worked_at()
    return bool(last and last > timezone.now() - SILENCE)
