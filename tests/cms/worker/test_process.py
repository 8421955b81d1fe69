"""The command as a process of its own, on a database that others see."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cms.worker.models import TimetableEntry
from tests.helpers.timing import PATIENCE, wait_until
from tests.helpers.worker import QUEUED_TASKS, unreliable

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(settings):
    settings.TASKS = QUEUED_TASKS
    database = settings.DATABASES["default"]
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
    }
    running = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "manage.py", "worker"],
            env=environment,
            cwd=settings.BASE_DIR,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()


def is_done(result):
    return DBTaskResult.objects.successful().filter(pk=result.id).exists()


def drop_connections():
    """Do to every other connection what a restart of the database does."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_worker_outlives_the_database_and_stops_at_once_when_it_is_told(start_worker):
    worker = start_worker()
    first = unreliable.enqueue("before")
    wait_until(lambda: is_done(first), "The first is done")
    finished = TimetableEntry.objects.exclude(finished_at=None)
    wait_until(finished.exists, "A job is done beside it")
    drop_connections()
    second = unreliable.enqueue("after")
    wait_until(lambda: is_done(second), "The second is done")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    assert "Traceback" not in worker.stderr.read()


def test_two_workers_share_the_tasks_and_do_each_once(start_worker):
    results = [unreliable.enqueue(str(number)) for number in range(30)]
    start_worker()
    start_worker()
    wait_until(lambda: all(map(is_done, results)), "All are done")
    tasks = DBTaskResult.objects.filter(pk__in=[result.id for result in results])
    assert all(len(task.worker_ids) == 1 for task in tasks)
