"""What the admin shows of what readers send."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.wagtail_hooks import DocumentReportMenuItem
from home.reports import FormatRequestReportView


@hooks.register("register_admin_urls")
def register_format_request_report():
    """Give the report its addresses."""
    return [
        path(
            "reports/format-requests/",
            FormatRequestReportView.as_view(),
            name="format_request_report",
        ),
        path(
            "reports/format-requests/results/",
            FormatRequestReportView.as_view(results_only=True),
            name="format_request_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_format_request_menu_item():
    """Put the report among the others."""
    return DocumentReportMenuItem(
        _("Requests for accessible versions"),
        reverse("format_request_report"),
        icon_name="mail",
        order=1010,
    )
