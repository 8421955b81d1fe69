"""The documents of the officer's collections with what is wrong with them."""

from functools import reduce
from operator import or_

import django_filters
from django.db.models import F, Q
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import CollectionFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.documents.views.documents import IndexView
from wagtail.permissions import policy_registry

from cms.documents.choices import Accessibility
from cms.documents.models import CustomDocument
from cms.documents.problems import BARRIERS, FileProblem

CONTRADICTED = "contradicted"
PROBLEM_CHOICES = [
    ("any", _("Any problem")),
    (CONTRADICTED, _("Marked as accessible, but is not")),
    *FileProblem.choices,
]


class ProblemsColumn(Column):
    """How far a document's file is read, and its problems, below each other."""

    def get_value(self, instance):
        notes = filter(None, [instance.pages_note, *instance.problem_notes])
        return format_html_join("", "<p>{}</p>", ((note,) for note in notes))


class DocumentIndexView(IndexView):
    """Wagtail's list of documents, with the problems of each."""

    @property
    def columns(self):
        return [*super().columns, ProblemsColumn("problems", label=_("Problems"))]


def documents_of(user):
    """Return the documents that a user may change."""
    policy = policy_registry.get_by_type(CustomDocument)
    return policy.instances_user_has_any_permission_for(user, ["change"])


def collections_of(request):
    """Return the collections whose documents a user may change."""
    policy = policy_registry.get_by_type(CustomDocument)
    return policy.collections_user_has_any_permission_for(request.user, ["change"])


def having(problem):
    """Return the condition that a document has a problem, by its value in `PROBLEM_CHOICES`."""
    if problem == "any":
        return reduce(or_, map(having, FileProblem))
    if problem == CONTRADICTED:
        return Q(accessibility=Accessibility.ACCESSIBLE) & reduce(or_, map(having, BARRIERS))
    if problem == FileProblem.OTHER_LANGUAGE:
        return ~Q(file_language="") & ~Q(file_language__istartswith=F("language"))
    return Q(found_problems__contains=problem)


def may_see_documents(user):
    """Return whether a user looks after any documents."""
    policy = policy_registry.get_by_type(CustomDocument)
    return policy.user_has_any_permission(user, ["add", "change", "delete"])


class DocumentFilterSet(WagtailFilterSet):
    problem = django_filters.ChoiceFilter(
        label=_("Problem"), choices=PROBLEM_CHOICES, method="filter_problem"
    )
    collection = CollectionFilter(
        field_name="collection", label=_("Collection"), queryset=collections_of
    )

    class Meta:
        model = CustomDocument
        fields = ["problem", "accessibility", "collection"]

    def filter_problem(self, queryset, name, value):
        return queryset.filter(having(value))


class DocumentReportView(ReportView):
    """A report of all documents that a user may change, to be filtered and exported."""

    model = CustomDocument
    page_title = _("Documents and their problems")
    header_icon = "doc-full-inverse"
    index_url_name = "document_report"
    index_results_url_name = "document_report_results"
    default_ordering = "title"
    filterset_class = DocumentFilterSet
    any_permission_required = ["add", "change", "delete"]
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda document: reverse("wagtaildocs:edit", args=[document.pk]),
        ),
        Column("filename", label=_("File")),
        Column("collection", label=_("Collection"), accessor="collection.name"),
        Column("accessibility", label=_("Accessibility"), accessor="get_accessibility_display"),
        ProblemsColumn("problems", label=_("Problems")),
    ]
    list_export = [
        "title",
        "filename",
        "collection.name",
        "language",
        "get_accessibility_display",
        "page_count",
        "file_title",
        "file_language",
        "problem_notes",
    ]
    export_headings = {
        "filename": _("File"),
        "collection.name": _("Collection"),
        "get_accessibility_display": _("Accessibility"),
        "problem_notes": _("Problems"),
    }

    def get_queryset(self):
        self.queryset = documents_of(self.request.user).select_related("collection")
        return super().get_queryset()

    def get_filename(self):
        return "dokument"
