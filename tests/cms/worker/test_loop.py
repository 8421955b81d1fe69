"""What a worker does at the same time."""

import time
from datetime import timedelta
from threading import Event
from types import SimpleNamespace

import pytest
from django.utils import timezone

from cms.worker import loop
from cms.worker.loop import SiteWorker
from cms.worker.tasks import LONG
from tests.helpers import worker as helper
from tests.helpers.timing import PATIENCE, wait_until
from tests.helpers.worker import unreliable


@pytest.fixture
def alone(monkeypatch):
    """A worker without a database, whose steps tests give."""
    monkeypatch.setattr(loop, "PAUSE", 0.01)
    monkeypatch.setattr(SiteWorker, "_run_timetable", lambda self, long: False)
    return SiteWorker()


def test_long_tasks_and_others_wait_for_nobody_and_are_finished_at_the_end(alone, monkeypatch):
    others, is_stopped, finished = [], Event(), []

    def run_next_task(self):
        if self is not alone:
            assert self.queue_names == [LONG]
            wait_until(lambda: len(others) > 2, "Others are done meanwhile")
            assert is_stopped.wait(PATIENCE)
            finished.append(LONG)
            return True
        assert self.excluded_queue_names == [LONG]
        others.append(1)
        if len(others) > 3:
            is_stopped.set()
            # What the signal does to a worker that has nothing to do.
            self.shutdown(15, None)
        return True

    monkeypatch.setattr(SiteWorker, "run_next_task", run_next_task)
    with pytest.raises(SystemExit):
        alone.run()
    assert finished == [LONG]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("broken", ["long", "timetable", "others"])
def test_no_part_goes_on_without_the_others(broken, alone, monkeypatch):
    def step(name):
        if name == broken:
            raise SystemExit
        time.sleep(0.01)

    monkeypatch.setattr(SiteWorker, "_run_timetable", lambda self, long: step("timetable"))
    monkeypatch.setattr(
        SiteWorker, "run_next_task", lambda self: step("others" if self is alone else "long")
    )
    try:
        alone.run()
    except SystemExit:
        assert broken == "others"
    assert not alone.running


@pytest.mark.django_db
def test_timetable_says_of_the_long_task_that_it_runs(queue, monkeypatch):
    monkeypatch.setattr(loop, "run_due_jobs", lambda: None)
    monkeypatch.setattr(loop, "close_old_connections", lambda: None)
    unreliable.using(queue_name=LONG).enqueue("long")
    queue.update(status="RUNNING", started_at=timezone.now() - timedelta(hours=1))
    others, long = SiteWorker(), SiteWorker(LONG)
    long.task = queue.get().pk
    others._run_timetable(long)
    assert queue.running().exists()
    long.task = None
    queue.update(started_at=timezone.now() - timedelta(hours=1))
    others._run_timetable(long)
    assert not queue.running().exists()


@pytest.mark.django_db
def test_worker_of_one_queue_leaves_the_others_and_knows_what_it_runs(queue, monkeypatch):
    unreliable.enqueue("short")
    long = unreliable.using(queue_name=LONG).enqueue("long")
    worker, seen = SiteWorker(LONG), []
    noting = SimpleNamespace(append=lambda text: seen.append((text, str(worker.task))))
    monkeypatch.setattr(helper, "done", noting)
    worker.run_until_idle()
    assert seen == [("long", long.id)]
    assert worker.task is None
    assert queue.ready().count() == 1
