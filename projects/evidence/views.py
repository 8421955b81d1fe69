"""The projects' own views in the admin."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages
from wagtail.log_actions import log

from projects.evidence.record import NoEvidenceError, can_have_evidence, make_evidence
from projects.models import ProjectPage

EVIDENCE = "projects.evidence.record"


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


class EvidenceView(View):
    """Makes and sends the evidence of a page's EU visibility; its history tells who had it when."""

    def get(self, request, pk):
        """Lead somebody who logged in anew on the way to where the button is."""
        return redirect("wagtailadmin_pages:edit", pk)

    def post(self, request, pk):
        page = get_object_or_404(ProjectPage, pk=pk)
        if not _works_with(page, request.user):
            raise PermissionDenied
        try:
            evidence = make_evidence(page, request.user)
        except NoEvidenceError as error:
            messages.error(request, str(error))
            return redirect("wagtailadmin_pages:edit", pk)
        if evidence.problem and settings.CHROMIUM:
            text = _("The evidence has no pictures. %(problem)s") % {"problem": evidence.problem}
            messages.warning(request, text)
        log(
            instance=page,
            action=EVIDENCE,
            user=request.user,
            revision=page.live_revision,
            data={"file": evidence.name, "checksum": evidence.checksum},
        )
        return HttpResponse(
            evidence.body,
            content_type=evidence.content_type,
            headers={"Content-Disposition": content_disposition_header(True, evidence.name)},
        )
