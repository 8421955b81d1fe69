"""What the worker clears away of the projects."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.worker.timetable import job
from projects.models import Evidence


@job(_("Old evidence of EU visibility is deleted"), at=time(3))
def clear_evidence():
    """Delete evidence on the day that was told, with its files; returns how many."""
    return Evidence.objects.too_old().delete()[0]
