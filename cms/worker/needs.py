"""What stands still, on the start page of administrators."""

from django.db.models import Count, Min
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult

from cms.admin.needs import Need, register_needs
from cms.worker.reports import is_administrator
from cms.worker.status import is_working, last_worked_at


@register_needs
def what_stands_still(request):
    """No worker, or tasks that failed for good."""
    if not is_administrator(request.user):
        return
    if not is_working():
        address = f"{reverse('wagtailadmin_home')}#panel-worker-section"
        kind = _("Nothing is published on time and no mail is sent.")
        since = last_worked_at() or request.user.date_joined
        yield Need(since, _("The worker stands still"), address, kind, _("Show"))
    started = Min(Coalesce("finished_at", "enqueued_at"))
    failed = DBTaskResult.objects.failed().aggregate(n=Count("pk"), since=started)
    if failed["n"]:
        title = ngettext("%(n)s task failed", "%(n)s tasks failed", failed["n"]) % failed
        kind = _("Tried until there was no try left")
        yield Need(failed["since"], title, reverse("failed_task_report"), kind, _("Show"))
