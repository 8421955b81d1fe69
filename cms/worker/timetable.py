"""What is done again and again, by whichever worker comes first.

An app writes its jobs in a module `jobs`, which is found by itself.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.worker.models import TimetableEntry

logger = logging.getLogger(__name__)

# A worker that died in the middle holds a job no longer than this.
LONGEST_RUN = timedelta(minutes=2)


@dataclass(frozen=True)
class Job:
    """Something that is done again and again; `label` is what administrators read.

    Either so long after the last time (`every`) or at a time of the day (`at`, the site's clock).
    """

    name: str
    label: str
    run: Callable[[], None]
    every: timedelta | None = None
    at: time | None = None

    @property
    def told(self):
        """How often it is done, in words."""
        if self.at is not None:
            return _("every day at %(time)s") % {"time": self.at.strftime("%H.%M")}
        seconds = int(self.every.total_seconds())
        if seconds % 60:
            return ngettext("every %(n)s second", "every %(n)s seconds", seconds) % {"n": seconds}
        minutes = seconds // 60
        if minutes % 60:
            return ngettext("every minute", "every %(n)s minutes", minutes) % {"n": minutes}
        hours = minutes // 60
        return ngettext("every hour", "every %(n)s hours", hours) % {"n": hours}

    def due_after(self, now):
        """Return when it is due, once it was done at `now`."""
        if self.at is None:
            return now + self.every
        today = timezone.localtime(now).date()
        times = [
            timezone.make_aware(datetime.combine(today + timedelta(days=days), self.at))
            for days in (0, 1)
        ]
        return next(moment for moment in times if moment > now)


JOBS: dict[str, Job] = {}


def job(label, every=None, at=None):
    """Put a function without arguments on the timetable, under its own name.

    It must bear to be run twice, and to be cut off anywhere. What it raises is logged and shown to
    administrators, and it is run again when it is due.
    """

    def register(function):
        name = function.__name__
        if name in JOBS:
            raise ValueError(f"There are two jobs named {name}")
        JOBS[name] = Job(name, label, function, every, at)
        return function

    return register


def prepare_timetable():
    """Write down the jobs that are new and forget those that are gone."""
    TimetableEntry.objects.exclude(job__in=JOBS).delete()
    TimetableEntry.objects.bulk_create(
        [TimetableEntry(job=name) for name in JOBS], ignore_conflicts=True
    )


def run_due_jobs():
    """Run what is due and what no other worker is running."""
    due = TimetableEntry.objects.filter(due_at__lte=timezone.now(), job__in=JOBS)
    for name in due.order_by("due_at").values_list("job", flat=True):
        if _lock(name):
            _run(JOBS[name])


def _lock(name):
    """Whether this worker got the job: one statement decides between several."""
    now = timezone.now()
    free = Q(locked_until=None) | Q(locked_until__lt=now)
    entry = TimetableEntry.objects.filter(free, job=name, due_at__lte=now)
    return entry.update(locked_until=now + LONGEST_RUN) == 1


def _run(job):
    problem = ""
    try:
        job.run()
    except (OperationalError, InterfaceError) as error:
        logger.warning("The job %s lost the database: %s", job.name, error)
        problem = f"{type(error).__name__}: {error}"
        connection.close_if_unusable_or_obsolete()
    except Exception as error:
        logger.exception("The job %s failed", job.name)
        problem = f"{type(error).__name__}: {error}"
    now = timezone.now()
    TimetableEntry.objects.filter(job=job.name).update(
        due_at=job.due_after(now), locked_until=None, finished_at=now, problem=problem
    )
