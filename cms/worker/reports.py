"""The tasks that failed for good, for administrators."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from cms.worker.tasks import attempts, try_again_now


def is_administrator(user):
    """Whether somebody may see what the site does by itself."""
    return user.is_active and user.is_superuser


def last_words(task):
    """Return the last line of the traceback, which says what went wrong."""
    return task.traceback.strip().rpartition("\n")[2]


class FailedTaskReportView(ReportView):
    """Lists what was tried until there was no try left; a POST tries all of it again."""

    model = DBTaskResult
    page_title = _("Failed tasks")
    header_icon = "warning"
    index_url_name = "failed_task_report"
    index_results_url_name = "failed_task_report_results"
    default_ordering = "-finished_at"
    columns = [
        Column("task_name", label=_("Task")),
        DateColumn("enqueued_at", label=_("Asked")),
        DateColumn("finished_at", label=_("Last tried")),
        Column("attempts", label=_("Tries"), accessor=attempts),
        Column("problem", label=_("Problem"), accessor=last_words),
    ]
    list_export = ["task_path", "enqueued_at", "finished_at", "traceback"]
    results_template_name = "wagtailadmin/worker/failed_tasks_results.html"
    any_permission_required = ["view"]

    def user_has_any_permission(self, permissions):
        return is_administrator(self.request.user)

    def get_queryset(self):
        self.queryset = DBTaskResult.objects.failed()
        return super().get_queryset()

    def post(self, request, *args, **kwargs):
        count = try_again_now(self.get_queryset())
        messages.success(
            request,
            ngettext("%(count)s task is tried again.", "%(count)s tasks are tried again.", count)
            % {"count": count},
        )
        return redirect(self.index_url_name)
