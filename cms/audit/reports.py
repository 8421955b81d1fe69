"""The log for administrators: by person, page and time, on the screen and as a file."""

import json
from itertools import islice

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import StreamingHttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.widgets.button import Button

from cms.admin.spreadsheets import HarmlessCsvMixin
from cms.audit.reading import about_page, about_person, as_row

AT_ONCE = 1000


class AuditFilterSet(SiteHistoryReportFilterSet):
    """Finds also what was done to an account, and a page that is gone."""

    page = django_filters.NumberFilter(
        label=_("Page number"),
        help_text=_("The number in the address when you edit the page."),
        method="filter_page",
        min_value=1,
        max_value=2**31 - 1,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["user"].method = "filter_people"

    def get_users_queryset(self):
        return get_user_model().objects.order_by("username")

    def filter_people(self, queryset, name, people):
        condition = Q()
        for person in people:
            condition |= about_person(queryset.model, person)
        return queryset.filter(condition)

    def filter_page(self, queryset, name, pk):
        return queryset.filter(about_page(queryset.model, int(pk)))


class AuditReportView(HarmlessCsvMixin, LogEntriesView):
    """Who did what, as one list out of the three logs."""

    page_title = _("Log")
    header_icon = "history"
    index_url_name = "audit_report"
    index_results_url_name = "audit_report_results"
    filterset_class = AuditFilterSet
    results_template_name = "wagtailadmin/reports/audit_results.html"
    any_permission_required = ["view"]
    FORMATS = (*LogEntriesView.FORMATS, "json")
    columns = [
        # To the second: how long ago it was does not tell what came first.
        Column(
            "timestamp",
            label=_("Time"),
            accessor=lambda entry: exact(entry.timestamp),
            width="15%",
        ),
        Column("user_display_name", label=_("Who"), width="10%"),
        Column("message", label=_("What"), width="15%"),
        TitleColumn("label", label=_("Name"), get_url=lambda entry: entry.edit_url, width="15%"),
        Column("object_verbose_name", label=_("Type"), width="10%"),
        Column("comment", label=_("Details")),
    ]
    list_export = ["timestamp", "user_display_name", "message", "object_id", "label", "comment"]
    export_headings = {
        "timestamp": _("Time"),
        "user_display_name": _("Who"),
        "message": _("What"),
        "object_id": _("Number"),
        "label": _("Name"),
        "comment": _("Details"),
    }

    def user_has_any_permission(self, permissions):
        return may_read_log(self.request.user)

    @property
    def header_more_buttons(self):
        button = Button(
            _("Download JSON"),
            url=self.get_export_url("json"),
            icon_name="download",
            priority=110,
        )
        return [*super().header_more_buttons, button]

    def decorate_paginated_queryset(self, queryset):
        return self._in_parts(queryset) if self.is_export else self._decorate(queryset)

    def as_spreadsheet(self, queryset, spreadsheet_format):
        if spreadsheet_format != "json":
            return super().as_spreadsheet(queryset, spreadsheet_format)
        lines = (json.dumps(as_row(entry), ensure_ascii=False) + "\n" for entry in queryset)
        name = f'attachment; filename="{self.get_filename()}.jsonl"'
        return StreamingHttpResponse(
            lines, content_type="application/jsonl", headers={"Content-Disposition": name}
        )

    def render_to_response(self, context, **response_kwargs):
        # Wagtail has made the table of keys alone.
        context["table"].data = context["object_list"]
        return super().render_to_response(context, **response_kwargs)

    def _decorate(self, rows):
        return super().decorate_paginated_queryset(rows)

    def _in_parts(self, queryset):
        """Yield the entries of a file without ever holding all of them."""
        rows = queryset.iterator(chunk_size=AT_ONCE)
        while part := list(islice(rows, AT_ONCE)):
            yield from self._decorate(part)


def exact(timestamp):
    """Return a time to the second, in the site's own zone."""
    return localtime(timestamp).strftime("%Y-%m-%d %H:%M:%S")


def may_read_log(user):
    """Whether a user is an administrator: the log tells of everybody's work."""
    return user.is_superuser
