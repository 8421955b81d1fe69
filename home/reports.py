"""What readers asked for, for those who look after the document or the page."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from cms.admin.spreadsheets import HarmlessCsvMixin
from cms.documents.reports import may_see_documents
from home.answers import AnsweredColumn, UnansweredFilterSet, requests_for
from home.models import FormatRequest

REPORT = "format_request_report"


class FormatRequestFilterSet(UnansweredFilterSet):
    """What the report is narrowed down by."""

    class Meta:
        model = FormatRequest
        fields = ["unanswered"]


class FormatRequestReportView(HarmlessCsvMixin, ReportView):
    """The requests for accessible versions of the user's own documents and pages."""

    model = FormatRequest
    page_title = _("Requests for accessible versions")
    header_icon = "mail"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    results_template_name = "wagtailadmin/answered/requests.html"
    filterset_class = FormatRequestFilterSet
    columns = [
        DateColumn("created_at", label=_("Asked")),
        Column("document", label=_("Document")),
        Column("page", label=_("Page")),
        Column("language", label=_("Language"), accessor="get_language_display"),
        Column("email", label=_("E-mail"), accessor="shown_email"),
        Column("message", label=_("Message")),
        Column("sent_to", label=_("Sent to"), accessor=lambda item: item.sent_to or _("Not sent")),
        AnsweredColumn("requests", REPORT),
    ]
    list_export = [
        "created_at",
        "document",
        "page",
        "language",
        "shown_email",
        "message",
        "sent_to",
        "answered_at",
    ]
    export_headings = {"shown_email": _("E-mail")}

    def user_has_any_permission(self, permissions):
        return may_see_documents(self.request.user)

    any_permission_required = ["view"]

    def get_queryset(self):
        self.queryset = requests_for(self.request.user).select_related(
            "document", "page", "answered_by"
        )
        return super().get_queryset()

    def get_filename(self):
        return "tillgangliga-versioner"
