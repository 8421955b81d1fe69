"""The report of what is missing on the pages of projects."""

from functools import reduce
from operator import or_

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.admin.workflows import active_workflows
from cms.worker.holding import is_on_hold
from projects.choices import ProjectStatus
from projects.lacks import BATCH, JUDGED, count_stale, keep, with_findings
from projects.missing import Matter, Weight
from projects.models import ProjectPage
from projects.status import in_status

PERMISSIONS = {"add", "change", "publish"}
POLICY = PagePermissionPolicy(ProjectPage)


def works_with_projects(user):
    """Return whether a user may do anything with projects anywhere."""
    return POLICY.user_has_any_permission(user, PERMISSIONS)


def projects_for(user):
    """Return the Swedish pages of the projects that a user works with."""
    return POLICY.instances_user_has_any_permission_for(user, PERMISSIONS).filter(JUDGED)


class ProjectFilterSet(WagtailFilterSet):
    """What the report is narrowed down by."""

    severity = django_filters.ChoiceFilter(
        label=_("Severity"), choices=Weight.choices, method="filter_findings"
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("What it is about"),
        choices=Matter.choices,
        method="filter_findings",
        widget=forms.CheckboxSelectMultiple,
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=ProjectStatus.choices, method="filter_status"
    )

    class Meta:
        model = ProjectPage
        fields = ["severity", "kind", "status", "fund"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail adds it to whatever can be translated; the report has the Swedish pages only.
        self.filters.pop("locale", None)

    def filter_findings(self, queryset, name, value):
        wanted = value if isinstance(value, list) else [value]
        sign = ",{}:" if name == "severity" else ":{},"
        found = [Q(lack__matters__contains=sign.format(one)) for one in wanted if one]
        return queryset.filter(reduce(or_, found)) if found else queryset

    def filter_status(self, queryset, name, value):
        return queryset.filter(in_status(value))


def _notes(project):
    return format_html_join("", "<p>{}</p>", ((note,) for note in project.finding_notes))


class ProjectReportView(ReportView):
    """All projects that the user works with, as they are published, to filter and to export."""

    model = ProjectPage
    results_template_name = "wagtailadmin/reports/project_results.html"
    page_title = _("What is missing in projects")
    header_icon = "tasks"
    index_url_name = "project_report"
    index_results_url_name = "project_report_results"
    any_permission_required = PERMISSIONS
    filterset_class = ProjectFilterSet
    default_ordering = "-finding_count"
    export_filename = "projekt-som-saknar-nagot"
    columns = [
        TitleColumn(
            "title",
            label=_("Project"),
            accessor="get_admin_display_title",
            sort_key="title",
            get_url=lambda project: reverse("wagtailadmin_pages:edit", args=[project.pk]),
        ),
        Column("finding_count", label=_("Findings"), sort_key="finding_count"),
        Column("finding_notes", label=_("What is missing"), accessor=_notes),
        Column("fund", label=_("Fund"), sort_key="fund__name"),
        Column("end_date", label=_("End"), sort_key="end_date"),
        LiveStatusTagColumn(),
    ]
    export_headings = {
        "title": _("Project"),
        "finding_count": _("Findings"),
        "finding_notes": _("What is missing"),
        "fund": _("Fund"),
        "end_date": _("End"),
        "status_string": _("Status"),
    }
    list_export = list(export_headings)

    def get_base_queryset(self):
        projects = projects_for(self.request.user)
        if not is_on_hold():
            count_stale(projects, most=BATCH)
        return (
            projects.annotate(finding_count=Coalesce("lack__number", 0))
            .annotate_approved_schedule()
            .prefetch_related(active_workflows())
        )

    def get_table(self, object_list):
        projects = with_findings(object_list)
        if not is_on_hold():
            # A file or organisation of it may have changed meanwhile.
            keep(project for project in projects if len(project.findings) != project.finding_count)
        return super().get_table(projects)

    def decorate_paginated_queryset(self, object_list):
        return with_findings(object_list) if self.is_export else object_list

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "title", "pk")
