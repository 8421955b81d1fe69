"""For editors: which films the law asks something for, as a report and on the start page."""

from datetime import date

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.templatetags.wagtailadmin_tags import user_display_name
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.admin.workflows import active_workflows
from cms.values.counties import County
from cms.values.depths import COUNTY_DEPTH
from seminars.accessibility import NEED_ACTION, Verdict, urgency_of_each, verdict_of_each
from seminars.models import LecturePage, SeminarPage

REPORT = "lecture_accessibility_report"
PERMISSIONS = {"add", "change", "publish"}
POLICY = PagePermissionPolicy(LecturePage)


def works_with_lectures(user):
    """Return whether a user may do anything with lectures anywhere."""
    return POLICY.user_has_any_permission(user, PERMISSIONS)


def lectures_for(user):
    """Return the lectures below the pages that `user` works with, as soon as there can be a film.

    Each has the `verdict` on its film, its `urgency` and its `seminar_date`. A film has one row:
    translations show the same film.
    """
    today = timezone.localdate()
    return (
        POLICY.instances_user_has_any_permission_for(user, PERMISSIONS)
        .filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
        .annotate(
            verdict=verdict_of_each(today),
            urgency=urgency_of_each(today),
            seminar_date=_of_seminar("start_date"),
        )
        .filter(Q(seminar_date__lte=today) | Q(film_published__isnull=False))
    )


def _of_seminar(field):
    path = OuterRef("path")
    seminar = SeminarPage.objects.filter(path=Substr(path, 1, Length(path) - Page.steplen))
    return Subquery(seminar.values(field)[:1])


def _county_of_each():
    """Return the expression for the county's code, empty for lectures in the national archive."""
    counties = Page.objects.filter(
        depth=COUNTY_DEPTH,
        slug__in=County.values,
        locale__language_code=settings.LANGUAGE_CODE,
    ).values_list("path", "slug")
    whens = [When(path__startswith=path, then=Value(slug)) for path, slug in counties]
    return Case(*whens, default=Value(""))


def _owners(request):
    owners = lectures_for(request.user).order_by().values("owner")
    return get_user_model().objects.filter(pk__in=owners).order_by("username")


class AccessibilityFilterSet(WagtailFilterSet):
    """What the report is narrowed down by."""

    needs_action = django_filters.ChoiceFilter(
        label=_("Show"),
        method="filter_needs_action",
        choices=[("true", _("Needs action"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    verdict = django_filters.MultipleChoiceFilter(
        label=_("Verdict"),
        choices=Verdict.choices,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
    )
    county = django_filters.ChoiceFilter(
        label=_("County"), choices=County.choices, empty_label=_("All")
    )
    seminar_date = django_filters.DateFromToRangeFilter(
        label=_("Day of the seminar"), widget=DateRangePickerWidget
    )
    owner = MultipleUserFilter(
        label=_("Owner"),
        queryset=_owners,
        distinct=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = LecturePage
        fields = [
            "needs_action",
            "verdict",
            "county",
            "captions",
            "transcript",
            "audio_description",
            "seminar_date",
            "owner",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Wagtail adds it to whatever can be translated; the report has one row for a film.
        self.filters.pop("locale", None)

    def filter_needs_action(self, queryset, name, value):
        return queryset.filter(verdict__in=NEED_ACTION)


def _county_name(code):
    return County(code).label if code else ""


def _owner_name(user):
    return user_display_name(user) if user else ""


def _seminar_day(lecture):
    """Return the first day, or the year as a number when no more is known."""
    day = lecture.seminar_date
    return day.year if day and lecture.only_year_known else day


def _short_date(day):
    return date_format(day, "SHORT_DATE_FORMAT") if isinstance(day, date) else day or ""


class LectureReportColumn(TitleColumn):
    """The lecture's title, and below it the seminar's."""

    cell_template_name = "wagtailadmin/reports/lecture_cell.html"


class AccessibilityReportView(ReportView):
    """All lectures that the user works with, the most urgent first, to filter and to export."""

    model = LecturePage
    results_template_name = "wagtailadmin/reports/lecture_accessibility_results.html"
    page_title = _("Accessibility of lectures")
    header_icon = "desktop"
    index_url_name = REPORT
    index_results_url_name = f"{REPORT}_results"
    any_permission_required = PERMISSIONS
    filterset_class = AccessibilityFilterSet
    default_ordering = "urgency"
    export_filename = "tillganglighet"
    export_headings = {
        "title": _("Lecture"),
        "seminar_title": _("Seminar"),
        "seminar_date": _("Day of the seminar"),
        "county": _("County"),
        "get_captions_display": _("Captions"),
        "get_transcript_display": _("Transcript"),
        "get_audio_description_display": _("Audio description"),
        "film_published": _("First published"),
        "film_republished": _("Published anew"),
        "assessment.exemption.label": _("Exemption"),
        "assessment.verdict.label": _("Verdict"),
        "assessment.days_left": _("Days left"),
        "owner": _("Owner"),
        "status_string": _("Status"),
    }
    list_export = list(export_headings)
    custom_field_preprocess = {
        "county": dict.fromkeys(ReportView.FORMATS, _county_name),
        "owner": dict.fromkeys(ReportView.FORMATS, _owner_name),
    }

    @cached_property
    def columns(self):
        """The columns of the table, with the headings of the exported file."""
        return [
            LectureReportColumn(
                "title",
                label=self.export_headings["title"],
                accessor="get_admin_display_title",
                sort_key="title",
                get_url=lambda lecture: reverse("wagtailadmin_pages:edit", args=[lecture.pk]),
            ),
            self._column("assessment.verdict.label", "urgency"),
            self._column("assessment.days_left"),
            self._column("assessment.exemption.label"),
            self._column("get_captions_display", "captions"),
            self._column("get_audio_description_display", "audio_description"),
            self._column("get_transcript_display", "transcript"),
            self._column("film_published", "film_published", _short_date),
            self._column("film_republished", "film_republished", _short_date),
            Column(
                "seminar_date",
                label=self.export_headings["seminar_date"],
                accessor=lambda lecture: _short_date(_seminar_day(lecture)),
                sort_key="seminar_date",
            ),
            self._column("county", "county", _county_name),
            self._column("owner", "owner__username", _owner_name),
            LiveStatusTagColumn(),
        ]

    def _column(self, name, sort_key=None, display=None):
        accessor = display and (lambda lecture: display(getattr(lecture, name)))
        heading = self.export_headings[name]
        return Column(name, label=heading, accessor=accessor, sort_key=sort_key)

    def to_row_dict(self, item):
        """Return what the exported row of a lecture says, by the names of `export_headings`."""
        return super().to_row_dict(item) | {"seminar_date": _seminar_day(item)}

    def get_base_queryset(self):
        return (
            lectures_for(self.request.user)
            .annotate(
                seminar_title=_of_seminar("title"),
                only_year_known=_of_seminar("only_year_known"),
                county=_county_of_each(),
            )
            .select_related("owner")
            .defer_streamfields()
            .annotate_approved_schedule()
            .prefetch_related(active_workflows())
        )

    def order_queryset(self, queryset):
        by = F(self.ordering.removeprefix("-"))
        first = by.desc(nulls_last=True) if self.ordering[0] == "-" else by.asc(nulls_last=True)
        return queryset.order_by(first, F("film_published").asc(nulls_last=True), "title", "pk")
