"""The report of what is missing on the pages of projects."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.admin.workflows import active_workflows
from cms.blocks.prefetch import prefetch_references
from projects.choices import ProjectStatus
from projects.missing import Matter, Weight
from projects.models import ProjectPage, ProjectPartner
from projects.models.partner import FORMER_NAMES, SHOWN
from projects.status import in_status

PERMISSIONS = {"add", "change", "publish"}
POLICY = PagePermissionPolicy(ProjectPage)


def works_with_projects(user):
    """Return whether a user may do anything with projects anywhere."""
    return POLICY.user_has_any_permission(user, PERMISSIONS)


def projects_for(user):
    """Return the Swedish pages of the projects that a user works with."""
    return POLICY.instances_user_has_any_permission_for(user, PERMISSIONS).filter(
        locale__language_code=settings.LANGUAGE_CODE, alias_of=None
    )


def with_findings(projects):
    """Return projects ready to say what is missing, in as many queries for many as for one."""
    projects = list(projects.select_related("fund", "locale"))
    by_key = {project.pk: project for project in projects}
    for project in projects:
        project.partner_list = []
    partners = ProjectPartner.objects.filter(SHOWN, page__in=projects)
    for partner in partners.select_related("organisation").prefetch_related(FORMER_NAMES):
        partner.page = by_key[partner.page_id]
        partner.page.partner_list.append(partner)
    funds = [project.fund for project in projects]
    prefetch_references(*projects)
    for project, fund in zip(projects, funds, strict=True):
        # Readers see no fund that is a draft; here it is what is missing.
        project.fund = fund
    return projects


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
        wanted = set(map(str, value if isinstance(value, list) else [value]))
        if not any(wanted):
            return queryset
        keys = [
            project.pk
            for project in with_findings(queryset)
            if any(str(getattr(finding, name)) in wanted for finding in project.findings)
        ]
        return queryset.filter(pk__in=keys)

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
        counts = {project.pk: len(project.findings) for project in with_findings(projects)}
        whens = [When(pk=key, then=Value(count)) for key, count in counts.items()]
        number = Case(*whens, default=Value(0), output_field=IntegerField())
        return (
            projects.annotate(finding_count=number)
            .annotate_approved_schedule()
            .prefetch_related(active_workflows())
        )

    def get_table(self, object_list):
        return super().get_table(with_findings(object_list))

    def decorate_paginated_queryset(self, object_list):
        return with_findings(object_list) if self.is_export else object_list

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "title", "pk")
