"""Tasks that wait for a worker, and one that fails as often as it is told."""

import pytest
from django_tasks import task
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

QUEUED_TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "long"]}
}

failures_left, done = [], []


@task()
def unreliable(text):
    """Note `text`, unless `failures_left` holds an exception to raise first."""
    if failures_left:
        raise failures_left.pop()
    done.append(text)


@pytest.fixture
def queue(db, settings, monkeypatch):
    """Tasks wait for a worker, as on a site."""
    settings.TASKS = QUEUED_TASKS
    # It would close the connection that the test's transaction is on.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    return DBTaskResult.objects
