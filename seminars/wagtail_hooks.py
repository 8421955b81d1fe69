"""What the seminars add to the admin."""

from django.urls import reverse
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages

import seminars.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.pasting.hooks import register_paste_view
from seminars.models import SeminarPage
from seminars.programme.views import PasteProgrammeView
from seminars.programme_parts import lectures_on_other_days
from seminars.reports import AccessibilityReportView, works_with_lectures
from seminars.viewsets import SeminarListingViewSet
from seminars.webvtt import MAX_PROBLEMS

# Of the lectures to which a message leads.
MOST_NAMED = 10

register_report(AccessibilityReportView, "lecture-accessibility", 600, works_with_lectures)
register_paste_view(PasteProgrammeView, "seminars/<int:pk>/programme/", "paste_programme")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_what_was_left_out(request, page):
    """Say what in a file with a transcript was odd or left out."""
    if notes := getattr(page, "reading_notes", []):
        messages.warning(request, " ".join(map(str, notes[:MAX_PROBLEMS])))


@hooks.register("after_edit_page")
def tell_of_lectures_on_other_days(request, page):
    """Say which lectures have a day of their own that is none of their seminar's any more.

    To refuse it would be a dead end: a lecture cannot leave the seminar's days before it either.
    """
    if not isinstance(page, SeminarPage) or not request.accepts("text/html"):
        return
    if outside := lectures_on_other_days(page):
        text = ngettext(
            "%(count)s lecture is still on another day than the seminar. Change it there.",
            "%(count)s lectures are still on other days than the seminar. Change them there.",
            len(outside),
        )
        buttons = [
            messages.button(reverse("wagtailadmin_pages:edit", args=[lecture.pk]), lecture.title)
            for lecture in outside[:MOST_NAMED]
        ]
        messages.warning(request, text % {"count": len(outside)}, buttons=buttons)


@hooks.register("register_admin_viewset")
def add_seminar_listing():
    """List all seminars in the menu."""
    return SeminarListingViewSet("seminars")
