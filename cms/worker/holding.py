"""Times at which nobody may change anything: what the worker would change waits as well."""

from datetime import timedelta

from django.utils import timezone

# After this time a task that waits asks again.
PAUSE = timedelta(minutes=1)

_reasons = []


def register_reason(applies):
    """Name a function that says whether nobody may change anything now."""
    _reasons.append(applies)


def is_on_hold():
    """Whether nobody may change anything now."""
    return any(applies() for applies in _reasons)


def put_off(task, *arguments):
    """Have a task asked for again later if nobody may change anything now; return whether."""
    if not is_on_hold():
        return False
    task.using(run_after=timezone.now() + PAUSE).enqueue(*arguments)
    return True
