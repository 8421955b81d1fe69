"""When links are collected and asked for."""

from datetime import time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cms.links.models import Link
from cms.links.tasks import check_links, collect_everything
from cms.worker.timetable import job


@job(_("Links are collected"), at=time(1))
def collect_links():
    """Have a worker collect all links anew."""
    collect_everything.enqueue()


@job(_("Links are checked"), every=timedelta(seconds=30))
def have_links_checked():
    """Have a worker ask for links whose time has come, unless one is at it or will be."""
    waiting = DBTaskResult.objects.filter(task_path=check_links.module_path).exclude(
        status__in=["FAILED", "SUCCESSFUL"]
    )
    if Link.objects.filter(due_at__lte=timezone.now()).exists() and not waiting.exists():
        check_links.enqueue()
