import pytest

from cms.worker.models import TimetableEntry
from cms.worker.timetable import Job, prepare_timetable


@pytest.fixture
def timetable(db, monkeypatch):
    """Add jobs to an empty timetable: `timetable("name", function, every)`; return its entry."""
    monkeypatch.setattr("cms.worker.timetable.JOBS", jobs := {})

    def add(name, run, every):
        jobs[name] = Job(name, name, run, every)
        prepare_timetable()
        return TimetableEntry.objects.get(job=name)

    return add
