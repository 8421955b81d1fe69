"""Where a project stands in time: what follows from its period and today's date."""

from datetime import date

from django.db.models import Case, Q, Value, When
from django.utils import timezone

from projects.choices import ProjectStatus


def status_of(start: date | None, end: date | None) -> ProjectStatus:
    """Return the `ProjectStatus` of a period today; both its days belong to it.

    A draft may lack them.
    """
    today = timezone.localdate()
    if end and end < today:
        return ProjectStatus.COMPLETED
    return ProjectStatus.PLANNED if start and start > today else ProjectStatus.ONGOING


def in_status(status: ProjectStatus) -> Q:
    """Return the condition that a project has this status today."""
    today = timezone.localdate()
    return {
        ProjectStatus.PLANNED: Q(start_date__gt=today, end_date__gte=today),
        ProjectStatus.ONGOING: Q(start_date__lte=today, end_date__gte=today),
        ProjectStatus.COMPLETED: Q(end_date__lt=today),
    }[status]


def standing() -> Case:
    """Return the expression of a project's status today."""
    return Case(*(When(in_status(status), then=Value(status.value)) for status in ProjectStatus))


def current_first() -> Case:
    """Return the expression that sorts the ongoing first, then the planned, then the completed."""
    order = [ProjectStatus.ONGOING, ProjectStatus.PLANNED, ProjectStatus.COMPLETED]
    return Case(*(When(in_status(status), then=Value(rank)) for rank, status in enumerate(order)))
