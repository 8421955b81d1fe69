"""The projects' own views in the admin."""

import mimetypes

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from cms.storage.responses import file_response
from cms.worker.status import is_working
from projects.evidence.record import can_have_evidence
from projects.evidence.tasks import ask_for_evidence
from projects.models import Evidence, ProjectPage

EVIDENCE = "projects.evidence.record"
MOST_SHOWN = 10


def may_have_evidence(page, user):
    """Return whether a user works with a page that there can be evidence of."""
    if not isinstance(page, ProjectPage) or not _works_with(page, user):
        return False
    # The editor shows the latest draft, the evidence what is published.
    published = ProjectPage.objects.select_related("fund").filter(pk=page.pk).first()
    return bool(published) and can_have_evidence(published)


def _works_with(page, user):
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() or permissions.can_publish()


class WorkWithProjectMixin:
    """Lets only those have evidence of a page who work with it."""

    def dispatch(self, request, *args, pk, **kwargs):
        self.page = get_object_or_404(ProjectPage, pk=pk)
        if not _works_with(self.page, request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class EvidenceView(WorkWithProjectMixin, WagtailAdminTemplateMixin, View):
    """Says how far the evidence of a page's EU visibility is; a POST asks for new evidence."""

    page_title = gettext_lazy("Evidence of EU visibility")
    header_icon = "download"
    template_name = "wagtailadmin/projects/evidence_progress.html"

    def get(self, request):
        evidence = Evidence.objects.filter(page=self.page)
        newest = evidence.select_related("user").first()
        with_file = evidence.exclude(file="").exclude(pk=newest and newest.pk)
        return self.render_to_response(
            self.get_context_data(
                evidence=newest,
                is_lost=evidence.lost().exists(),
                is_working=is_working(),
                earlier=with_file[:MOST_SHOWN],
                can_have_evidence=can_have_evidence(self.page),
            )
        )

    def post(self, request):
        if not can_have_evidence(self.page):
            text = _("Only a published page whose fund follows a rule of the EU has evidence.")
            messages.error(request, text)
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        ask_for_evidence(self.page, request.user)
        return redirect("project_evidence", self.page.pk)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title()},
        ]


class EvidenceFileView(WorkWithProjectMixin, View):
    """Sends the file; the page's history tells who had it when, so it is asked for by a POST."""

    def get(self, request, evidence_pk):
        """Lead somebody who logged in anew on the way to where the button is."""
        return redirect("project_evidence", self.page.pk)

    def post(self, request, evidence_pk):
        with_file = Evidence.objects.filter(page=self.page).exclude(file="")
        evidence = get_object_or_404(with_file, pk=evidence_pk)
        log(
            instance=self.page,
            action=EVIDENCE,
            user=request.user,
            revision=self.page.live_revision,
            data={"file": evidence.name, "checksum": evidence.checksum},
        )
        return file_response(
            request,
            evidence.file.storage,
            evidence.file.name,
            etag=f'"{evidence.checksum}"',
            headers={
                "Content-Type": mimetypes.guess_type(evidence.name)[0],
                "Content-Disposition": content_disposition_header(True, evidence.name),
                "Cache-Control": "private, no-store",
                "Content-Security-Policy": "default-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )
