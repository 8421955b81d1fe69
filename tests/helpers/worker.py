"""Tasks that wait for a worker, and one that fails as often as it is told."""

from django_tasks import task

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
