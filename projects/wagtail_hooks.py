"""What the projects add to the admin."""

from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.report_menu import register_report
from projects.models import ProjectPage
from projects.publishing import STOPPED, WITH_REASON
from projects.reports import ProjectReportView, works_with_projects
from projects.viewsets import ProjectPageViewSet, report_refusal
from projects.visibility import may_publish

register_report(ProjectReportView, "projects", 610, works_with_projects)


@hooks.register("register_admin_viewset")
def register_project_views():
    """Put the projects' own views in the place of those of all pages."""
    return ProjectPageViewSet()


@hooks.register("before_bulk_action")
def guard_bulk_publishing(request, action_type, objects, action):
    """Publish none of the chosen pages while one of them lacks what the EU's rule demands."""
    if action_type != "publish" or action.get_default_model() is not Page:
        return None
    pages = ProjectPage.objects.filter(pk__in=[page.pk for page in objects])
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in objects:
            pages |= ProjectPage.objects.descendant_of(page).filter(live=False)
    drafts = [page.get_latest_revision_as_object() for page in pages]
    refused = [project for project in drafts if not may_publish(project)]
    for project in refused:
        report_refusal(request, project)
    if not refused:
        return None
    messages.info(request, _("Nothing was published. Mend these pages, or leave them out."))
    return redirect(action.next_url)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Tell in a project's history how the EU's rule was kept, or why it was not."""
    actions.register_action(
        STOPPED,
        _("Scheduled publishing stopped"),
        _("Scheduled publishing stopped: the page lacked what the EU's rule demands"),
    )

    @actions.register_action(WITH_REASON)
    class PublishedWithReason(LogFormatter):
        label = _("Publish without what the EU's rule demands")

        def format_message(self, log_entry):
            text = gettext("Published without what the EU's rule demands. Reason: %(reason)s")
            return text % {"reason": log_entry.data["reason"]}
