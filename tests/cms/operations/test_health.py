"""What `/health/ready` tells of parts that pages do not need."""

import time
from datetime import timedelta
from threading import Event

import pytest
from django.test import Client
from django.utils import timezone

from cms.operations import health
from cms.operations.health import HealthCheck
from cms.worker.models import TimetableEntry
from cms.worker.status import StandstillError, check_worker, oldest_task_seconds
from cms.worker.tasks import LONG
from tests.helpers.worker import unreliable

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(monkeypatch):
    """Return what is answered where these checks are made: `ready(storage=check)`."""
    # How fast it answers is the drill's matter.
    monkeypatch.setattr(health, "PATIENCE", 30)

    def ready(**checks):
        made = {
            name: HealthCheck(name, check, name == "database") for name, check in checks.items()
        }
        monkeypatch.setattr(health, "_checks", made)
        answer = Client().get("/health/ready")
        return answer.status_code, answer.json()

    return ready


def well():
    pass


def away():
    raise OSError("away")


@pytest.mark.parametrize("part", ["storage", "worker"])
def test_pages_are_served_without_a_part_and_it_is_named(ready, part):
    status, told = ready(database=well, **{"storage": well, "worker": well, part: away})
    assert status == 200
    assert told.pop("status") == "degraded"
    assert {name for name, state in told.items() if state == "failed"} == {part}
    status, told = ready(database=away, storage=well, worker=well)
    assert (status, told["status"], told["storage"]) == (503, "unavailable", "ok")


def test_what_a_check_knows_is_told_beside_the_states(ready):
    _status, told = ready(database=well, worker=lambda: {"oldest_task_seconds": 3})
    assert told == {"status": "ok", "database": "ok", "worker": "ok", "oldest_task_seconds": 3}


def test_what_a_check_knew_is_not_told_when_it_fails():
    answers = iter([{"oldest_task_seconds": 3}])
    check = HealthCheck("worker", lambda: next(answers), required=False)
    check.start()
    assert check.result(time.monotonic() + 30) == "ok"
    assert check.facts == {"oldest_task_seconds": 3}
    check._known_at = time.monotonic() - health.BELIEVED_OPTIONAL - 1
    check.start()
    assert check.result(time.monotonic() + 30) == "failed"
    assert check.facts == {}


@pytest.mark.parametrize("required", [False, True])
def test_while_a_part_is_asked_again_what_was_known_a_moment_ago_is_told(required):
    answers = Event()
    answers.set()
    check = HealthCheck("storage", lambda: answers.wait() and None, required)
    check.start()
    assert check.result(time.monotonic() + 30) == "ok"
    answers.clear()
    check._known_at = time.monotonic() - health.BELIEVED_OPTIONAL - 1
    check.start()
    try:
        assert check.result(time.monotonic()) == ("failed" if required else "ok")
        check._known_at -= health.TOLD_WHILE_ASKED
        assert check.result(time.monotonic()) == "failed"
    finally:
        answers.set()


def test_of_the_worker_it_is_told_when_it_worked_and_how_long_something_waits(queue):
    with pytest.raises(StandstillError):
        check_worker()
    now = timezone.now()
    TimetableEntry.objects.create(job="publish_and_expire", finished_at=now)
    assert check_worker()["oldest_task_seconds"] == 0
    behind = unreliable.using(priority=-10)
    for task, minutes in ((unreliable, 5), (unreliable.using(queue_name=LONG), 60), (behind, 60)):
        row = task.enqueue("x")
        queue.filter(pk=row.id).update(enqueued_at=now - timedelta(minutes=minutes))
    assert 300 <= oldest_task_seconds() < 360
    # One that is tried again waits from the time at which it is to be.
    queue.update(run_after=now - timedelta(minutes=1), enqueued_at=now - timedelta(days=1))
    assert 60 <= oldest_task_seconds() < 120
    assert check_worker()["worker_last_worked"] == now.isoformat(timespec="seconds")


def test_a_disk_that_cannot_be_written_to_is_told(monkeypatch):
    health.check_storage()
    monkeypatch.setattr(health.os, "access", lambda folder, mode: False)
    with pytest.raises(PermissionError):
        health.check_storage()
