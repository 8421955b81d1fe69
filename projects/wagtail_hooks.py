"""What the projects add to the admin."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

import projects.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.admin.snippets import StableAddressViewSet
from cms.pasting.hooks import register_paste_view
from projects.evidence.views import EVIDENCE, EvidenceFileView, EvidenceView, may_have_evidence
from projects.models import Fund, ProjectPage
from projects.partners.views import PastePartnersView
from projects.publishing import STOPPED, WITH_REASON
from projects.reports import ProjectReportView, works_with_projects
from projects.viewsets import ProjectPageViewSet, report_refusal
from projects.visibility import may_publish

register_snippet(Fund, StableAddressViewSet)
register_report(ProjectReportView, "projects", 610, works_with_projects)
register_paste_view(PastePartnersView, "projects/<int:pk>/partners/", "paste_partners")


@hooks.register("register_admin_viewset")
def register_project_views():
    """Put the projects' own views in the place of those of all pages."""
    return ProjectPageViewSet()


@hooks.register("register_admin_urls")
def register_evidence():
    """Give the evidence of EU visibility its addresses."""
    return [
        path("projects/<int:pk>/evidence/", EvidenceView.as_view(), name="project_evidence"),
        path(
            "projects/<int:pk>/evidence/<int:evidence_pk>/",
            EvidenceFileView.as_view(),
            name="project_evidence_file",
        ),
    ]


@hooks.register("register_page_header_buttons")
def evidence_button(page, user, next_url=None, view_name=None):
    """Offer the evidence of EU visibility; say beforehand when it will have no pictures."""
    if may_have_evidence(page, user):
        label = _("Make evidence of EU visibility")
        if not settings.CHROMIUM:
            label = _("Make evidence of EU visibility (no pictures: Chromium is not set up)")
        url = reverse("project_evidence", args=[page.pk])
        # One click sets it going.
        post = {"data-controller": "w-action", "data-action": "w-action#post"}
        yield Button(
            label,
            icon_name="download",
            attrs=post | {"data-w-action-url-value": url},
            priority=67,
        )


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

    @actions.register_action(EVIDENCE)
    class EvidenceDownloaded(LogFormatter):
        label = _("Download evidence of EU visibility")

        def format_message(self, log_entry):
            text = gettext("Evidence of EU visibility downloaded: %(file)s (SHA-256 %(checksum)s)")
            return text % log_entry.data

    @actions.register_action(WITH_REASON)
    class PublishedWithReason(LogFormatter):
        label = _("Publish without what the EU's rule demands")

        def format_message(self, log_entry):
            text = gettext("Published without what the EU's rule demands. Reason: %(reason)s")
            return text % {"reason": log_entry.data["reason"]}
