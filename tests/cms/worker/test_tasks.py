import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.worker.loop import SiteWorker
from cms.worker.tasks import LONG, PAUSES, keep_from_retry, retry_lost_tasks, try_again_now
from tests.helpers import worker as helper
from tests.helpers.worker import unreliable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_done():
    helper.done.clear()
    helper.failures_left.clear()


def run_queue():
    SiteWorker().run_until_idle()


def test_task_waits_for_the_worker(queue):
    unreliable.enqueue("text")
    assert helper.done == []
    run_queue()
    assert helper.done == ["text"]
    assert queue.successful().count() == 1


def test_failing_task_is_tried_again_with_growing_pauses_and_then_kept_as_failed(queue):
    helper.failures_left[:] = [OSError("no network")] * 10
    unreliable.enqueue("text")
    pauses = []
    for _pause in PAUSES:
        before = timezone.now()
        run_queue()
        task = queue.get()
        assert not queue.failed().exists()
        assert "no network" in task.traceback
        pauses.append(task.run_after - before)
        queue.update(run_after=before)
    for expected, pause in zip(PAUSES, pauses, strict=True):
        assert expected <= pause < expected + timedelta(seconds=5)
    assert pauses == sorted(pauses)
    run_queue()
    assert queue.failed().count() == 1


def test_task_that_works_the_second_time_is_done_once(queue):
    helper.failures_left[:] = [OSError("no network")]
    unreliable.enqueue("text")
    run_queue()
    queue.update(run_after=timezone.now())
    run_queue()
    run_queue()
    assert helper.done == ["text"]


def test_administrator_gives_failed_tasks_all_their_tries_anew(queue):
    unreliable.enqueue("text")
    queue.update(status="FAILED", worker_ids=["a"] * 5)
    assert try_again_now(queue.all()) == 1
    helper.failures_left[:] = [OSError("no network")]
    run_queue()
    assert queue.ready().count() == 0
    assert not queue.failed().exists()
    assert len(queue.get().worker_ids) == 1


def test_task_whose_worker_was_killed_is_tried_again_once_it_cannot_be_running(queue):
    unreliable.enqueue("text")
    began = timezone.now()
    queue.update(status="RUNNING", worker_ids=["killed"], started_at=began)
    retry_lost_tasks()
    assert queue.running().count() == 1
    queue.update(started_at=began - timedelta(minutes=16))
    retry_lost_tasks()
    queue.update(run_after=began)
    run_queue()
    assert helper.done == ["text"]


def test_long_task_of_which_its_worker_says_that_it_runs_is_left_to_it(queue):
    hour = timedelta(hours=1)
    long = unreliable.using(queue_name=LONG)
    alive, killed = long.enqueue("alive").id, long.enqueue("killed").id
    queue.update(status="RUNNING", worker_ids=["one"], started_at=timezone.now() - hour)
    keep_from_retry(alive)
    retry_lost_tasks()
    assert [task.id for task in queue.running()] == [uuid.UUID(alive)]
    assert queue.get(status="READY").id == uuid.UUID(killed)


def test_task_that_is_done_is_not_said_to_run(queue):
    result = unreliable.enqueue("text")
    run_queue()
    queue.update(started_at=None)
    keep_from_retry(result.id)
    assert queue.get().started_at is None


def test_task_that_is_gone_from_the_code_does_not_stop_the_worker(queue):
    unreliable.enqueue("old")
    queue.update(task_path="home.gone.task")
    unreliable.enqueue("new")
    run_queue()
    assert helper.done == ["new"]
