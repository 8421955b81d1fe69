import pytest

from cms.worker.models import TimetableEntry
from cms.worker.timetable import Job, prepare_timetable


@pytest.fixture
def timetable(db, monkeypatch):
    """Add jobs to an empty timetable: `timetable("name", function, every)`; return its entry."""
    monkeypatch.setattr("cms.worker.timetable.JOBS", jobs := {})

    def add(name, run, every=None, at=None):
        jobs[name] = Job(name, name, run, every, at)
        prepare_timetable()
        return TimetableEntry.objects.get(job=name)

    add.jobs = jobs
    return add
