"""What the seminars add to the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from seminars.programme.views import PasteProgrammeView, may_paste_programme
from seminars.reports import (
    PERMISSIONS,
    POLICY,
    REPORT,
    REPORT_RESULTS,
    AccessibilityPanel,
    AccessibilityReportView,
)
from seminars.viewsets import SeminarListingViewSet


class AccessibilityMenuItem(MenuItem):
    """The report in the menu, for those who work with pages."""

    def is_shown(self, request):
        return POLICY.user_has_any_permission(request.user, PERMISSIONS)


@hooks.register("register_reports_menu_item")
def add_report_to_menu():
    """List the report among Wagtail's own."""
    view = AccessibilityReportView
    return AccessibilityMenuItem(
        view.page_title, reverse(REPORT), name=REPORT, icon_name=view.header_icon, order=600
    )


@hooks.register("register_admin_urls")
def add_report_addresses():
    """Give the report and its rows, which Wagtail fetches anew when a filter changes, addresses."""
    view = AccessibilityReportView
    return [
        path("reports/lecture-accessibility/", view.as_view(), name=REPORT),
        path(
            "reports/lecture-accessibility/results/",
            view.as_view(results_only=True),
            name=REPORT_RESULTS,
        ),
    ]


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
