"""What of the log is deleted, and when."""

from datetime import time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.audit.actions import CLEANED
from cms.audit.models import AuditEntry
from cms.audit.read_only import switches
from cms.audit.rights import latest_states, record_all
from cms.worker.holding import is_on_hold
from cms.worker.timetable import job

AT_ONCE = 1000


@job(_("Old entries of the log are deleted"), at=time(3))
def clear_log():
    """Delete what is older than `LOG_KEEP_DAYS`; the last known rights and the switch stay.

    Returns how many entries it deleted, and logs it. While the site is read-only all of it stays:
    whoever looks into what has happened reads it.
    """
    if is_on_hold():
        return 0
    before = timezone.now() - timedelta(days=settings.LOG_KEEP_DAYS)
    count = sum(_delete(model, before) for model in (AuditEntry, ModelLogEntry, PageLogEntry))
    if count:
        data = {"count": count, "date": before.date().isoformat()}
        AuditEntry.objects.log_event(CLEANED, data=data)
    return count


@job(_("Rights are compared with the log"), every=timedelta(minutes=1))
def record_rights():
    """Log rights that were changed where nothing signals it: in bulk, in the shell, in SQL."""
    record_all()


def _delete(model, before):
    old = model.objects.filter(timestamp__lt=before)
    if model is AuditEntry:
        old = old.exclude(pk__in=latest_states()).exclude(pk__in=switches()[:1].values("pk"))
    count = 0
    while keys := list(old.order_by().values_list("pk", flat=True)[:AT_ONCE]):
        count += model.objects.filter(pk__in=keys).delete()[0]
    return count
