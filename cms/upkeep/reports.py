"""Pages whose day has come, for those who may change them."""

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from cms.admin.spreadsheets import HarmlessCsvMixin
from cms.shown.counties import county_paths
from cms.upkeep.models import PageUpkeep
from cms.upkeep.reviewing import overdue
from cms.values.counties import county_at, county_choices


def may_see_overdue(user):
    """Whether a user may change any pages."""
    return page_permission_policy.user_has_permission(user, "change")


def overdue_for(user):
    """Return what is overdue of the pages that a user may change, the oldest first."""
    return overdue(page_permission_policy.instances_user_has_permission_for(user, "change"))


class OverdueFilterSet(WagtailFilterSet):
    county = django_filters.ChoiceFilter(
        label=_("County"), choices=county_choices, method="filter_county"
    )

    class Meta:
        model = PageUpkeep
        fields = ["county"]

    def filter_county(self, queryset, name, value):
        paths = [path for path, county in county_paths().items() if county == value]
        return queryset.filter(page__path__startswith=paths[0]) if paths else queryset.none()


class OverdueReportView(HarmlessCsvMixin, ReportView):
    """The pages to read through, the oldest first."""

    model = PageUpkeep
    page_title = _("Pages to read through")
    header_icon = "calendar-check"
    index_url_name = "overdue_pages"
    index_results_url_name = "overdue_pages_results"
    filterset_class = OverdueFilterSet
    columns = [
        DateColumn("due", label=_("By")),
        TitleColumn(
            "title",
            label=_("Page"),
            accessor="page.title",
            get_url=lambda upkeep: reverse("wagtailadmin_pages:edit", args=[upkeep.pk]),
        ),
        Column("county", label=_("County"), accessor=lambda one: county_at(one.page.url_path)),
        Column("owner_name", label=_("Looked after by")),
        Column("owner_email", label=_("E-mail")),
        DateColumn("mailed_on", label=_("Mailed")),
        Column("remark", label=_("What the owner says")),
    ]
    list_export = ["due", "page.title", "owner_name", "owner_email", "mailed_on", "remark"]
    export_headings = {"page.title": _("Page")}
    any_permission_required = ["view"]

    def user_has_any_permission(self, permissions):
        return may_see_overdue(self.request.user)

    def get_queryset(self):
        self.queryset = overdue_for(self.request.user).select_related("page")
        return super().get_queryset()

    def get_filename(self):
        return "sidor-att-lasa-igenom"
