"""What the worker clears away of the projects, and counts in them."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from cms.worker.timetable import job
from projects.lacks import JUDGED, count_stale
from projects.models import Evidence, ProjectPage

# Of thousands after midnight, so many each minute: what else is due does not wait for them.
SOME = 300


@job(_("Old evidence of EU visibility is deleted"), at=time(3))
def clear_evidence():
    """Delete evidence on the day that was told, with its files; returns how many."""
    return Evidence.objects.too_old().delete()[0]


@job(_("What projects lack is counted"), every=timedelta(minutes=1))
def count_lacks():
    """Look through projects that have changed, and after midnight through all, some at a time."""
    count_stale(ProjectPage.objects.filter(JUDGED), most=SOME)
