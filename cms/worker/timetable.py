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
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms.worker.models import TimetableEntry
from cms.worker.tasks import LONG

logger = logging.getLogger(__name__)

# A worker that died in the middle holds a job no longer than this.
LONGEST_RUN = timedelta(minutes=2)


class NoUseTryingError(Exception):
    """What a job says where a new try would end as this one: somebody has to do something."""


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

    With a time of the day it may take long. It must bear to be run twice, and to be cut off
    anywhere. What it raises is logged and shown to administrators, and it is run again when due;
    with a time of the day sooner, as a task that fails, unless it raises `NoUseTryingError`.
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
    """Run what is due and what no other worker is running.

    What has its time of day may take as long as the site is large: it is a task of its own, and
    holds up nothing that is to be published meanwhile. Where yesterday's is not done yet, it is
    left at that.
    """
    due = TimetableEntry.objects.filter(due_at__lte=timezone.now(), job__in=JOBS)
    for name in due.order_by("due_at").values_list("job", flat=True):
        if not _lock(name):
            continue
        if JOBS[name].at is None:
            _run(JOBS[name])
        else:
            if not _is_asked_for(name):
                run_daily_job.enqueue(name)
            _release(JOBS[name])


@task(queue_name=LONG)
def run_daily_job(name):
    """Run a job that has its time of day, unless this release has none of that name.

    Raises what the job does: the task is tried again then, and not only after a day.
    """
    if name in JOBS and (error := _run(JOBS[name])):
        raise error


def _is_asked_for(name):
    asked = DBTaskResult.objects.filter(task_path=run_daily_job.module_path)
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return asked.filter(status__in=unfinished, args_kwargs__args=[name]).exists()


def _lock(name):
    """Whether this worker got the job: one statement decides between several."""
    now = timezone.now()
    free = Q(locked_until=None) | Q(locked_until__lt=now)
    entry = TimetableEntry.objects.filter(free, job=name, due_at__lte=now)
    return entry.update(locked_until=now + LONGEST_RUN) == 1


def _run(job):
    """Run a job and write down what came of it; return the error for which it should run again."""
    problem, failed = "", None
    try:
        job.run()
    except (OperationalError, InterfaceError) as error:
        logger.warning("The job %s lost the database: %s", job.name, error)
        problem, failed = f"{type(error).__name__}: {error}", error
        connection.close_if_unusable_or_obsolete()
    except NoUseTryingError as error:
        logger.error("The job %s: %s", job.name, error)  # noqa: TRY400 - its words say it all
        problem = str(error)
    except Exception as error:
        logger.exception("The job %s failed", job.name)
        problem, failed = f"{type(error).__name__}: {error}", error
    _release(job, finished_at=timezone.now(), problem=problem)
    return failed


def _release(job, **outcome):
    """Let others have a job again when it is due, and write down what came of it."""
    TimetableEntry.objects.filter(job=job.name).update(
        due_at=job.due_after(timezone.now()), locked_until=None, **outcome
    )
