"""What the seminars add to the admin."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from seminars.reports import (
    PERMISSIONS,
    POLICY,
    REPORT,
    REPORT_RESULTS,
    AccessibilityPanel,
    AccessibilityReportView,
)


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
