"""The admin's views of projects, where they differ from those of other pages."""

from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.pages.asking import AskingPageViewSet, AskingWorkflowActionView
from projects.models import ProjectPage
from projects.publishing import PublishingRefused


class ProjectWorkflowActionView(AskingWorkflowActionView):
    """Approves from lists, where no form asks for a reason: leads to the form that does."""

    def post(self, request, *args, **kwargs):
        try:
            with transaction.atomic():
                return super().post(request, *args, **kwargs)
        except PublishingRefused:
            url = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
            report_refusal(request, self.object)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": url})
        return redirect(url)


class ProjectPageViewSet(AskingPageViewSet):
    """The views of a project."""

    model = ProjectPage
    workflow_action_view_class = ProjectWorkflowActionView


def report_refusal(request, project):
    """Say that a project was not published, and lead to what it lacks."""
    url = reverse("wagtailadmin_pages:edit", args=[project.pk])
    messages.error(
        request,
        _("“%(title)s” was not published: it lacks what the EU's rule demands.")
        % {"title": project.get_admin_display_title()},
        buttons=[messages.button(url, _("Show what is missing"))],
    )
