"""What the seminars add to the admin."""

from wagtail import hooks
from wagtail.admin import messages

import seminars.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.pasting.hooks import register_paste_view
from seminars.programme.views import PasteProgrammeView
from seminars.reports import AccessibilityReportView, works_with_lectures
from seminars.viewsets import SeminarListingViewSet
from seminars.webvtt import MAX_PROBLEMS

register_report(AccessibilityReportView, "lecture-accessibility", 600, works_with_lectures)
register_paste_view(PasteProgrammeView, "seminars/<int:pk>/programme/", "paste_programme")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_what_was_left_out(request, page):
    """Say what in a file with a transcript was odd or left out."""
    if notes := getattr(page, "reading_notes", []):
        messages.warning(request, " ".join(map(str, notes[:MAX_PROBLEMS])))


@hooks.register("register_admin_viewset")
def add_seminar_listing():
    """List all seminars in the menu."""
    return SeminarListingViewSet("seminars")
