import pytest
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from cms.worker.models import TimetableEntry
from cms.worker.timetable import Job, prepare_timetable
from tests.helpers.worker import QUEUED_TASKS


@pytest.fixture
def queue(db, settings, monkeypatch):
    """Tasks wait for a worker, as on a site."""
    settings.TASKS = QUEUED_TASKS
    # It would close the connection that the test's transaction is on.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return DBTaskResult.objects


@pytest.fixture
def timetable(db, monkeypatch):
    """Add jobs to an empty timetable: `timetable("name", function, every)`; return its entry."""
    monkeypatch.setattr("cms.worker.timetable.JOBS", jobs := {})

    def add(name, run, every):
        jobs[name] = Job(name, name, run, every)
        prepare_timetable()
        return TimetableEntry.objects.get(job=name)

    return add
