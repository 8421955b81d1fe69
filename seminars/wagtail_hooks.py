"""What the seminars add to the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.report_menu import register_report
from seminars.programme.views import PasteProgrammeView, may_paste_programme
from seminars.reports import AccessibilityPanel, AccessibilityReportView, works_with_lectures
from seminars.viewsets import SeminarListingViewSet

register_report(AccessibilityReportView, "lecture-accessibility", 600, works_with_lectures)


@hooks.register("construct_homepage_panels")
def add_panel_to_home(request, panels):
    """Say on the start page what there is to do."""
    panels.append(AccessibilityPanel())


@hooks.register("register_admin_urls")
def register_paste_programme():
    """Give "Paste a programme" its address."""
    return [
        path("seminars/<int:pk>/programme/", PasteProgrammeView.as_view(), name="paste_programme")
    ]


@hooks.register("register_page_listing_more_buttons")
@hooks.register("register_page_header_buttons")
def paste_programme_button(page, user, next_url=None, view_name=None):
    """Offer "Paste a programme" on the seminars that the user may add lectures to."""
    if may_paste_programme(page, user):
        yield Button(
            _("Paste a programme"),
            reverse("paste_programme", args=[page.pk]),
            icon_name="list-ul",
            priority=16,
        )


@hooks.register("register_admin_viewset")
def add_seminar_listing():
    """List all seminars in the menu."""
    return SeminarListingViewSet("seminars")
