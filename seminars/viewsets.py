"""For editors: all seminars in one list, with what they lack."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, Substr
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page

from cms.values.counties import County
from cms.values.depths import COUNTY_DEPTH
from seminars.accessibility import DONE
from seminars.archive import SEMINAR_PATH, is_in_year
from seminars.models import LecturePage, SeminarPage

LACK_CAPTIONS = ~Q(captions__in=DONE)


class DaysColumn(Column):
    """The day or days of a seminar; only the year when no more is known."""

    cell_template_name = "wagtailadmin/seminars/days_cell.html"


class SeminarFilterSet(WagtailFilterSet):
    """What the list is narrowed down by."""

    county = django_filters.ChoiceFilter(
        label=_("County"), choices=County.choices, empty_label=_("All")
    )
    year = django_filters.NumberFilter(
        label=_("Year"), method="filter_year", min_value=1900, max_value=2200
    )
    captions = django_filters.ChoiceFilter(
        label=_("Captions"),
        choices=[("missing", _("Missing for at least one lecture"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
        method="filter_captions",
    )

    class Meta:
        model = SeminarPage
        fields = []

    def filter_year(self, seminars, name, value):
        return seminars.filter(is_in_year(int(value)))

    def filter_captions(self, seminars, name, value):
        lacking = LecturePage.objects.filter(LACK_CAPTIONS).order_by()
        return seminars.filter(path__in=lacking.values_list(SEMINAR_PATH))


class SeminarIndexView(IndexView):
    """The seminars in their original language, the latest first."""

    default_ordering = "-start_date"

    @cached_property
    def show_locale_labels(self):
        return False

    def annotate_queryset(self, pages):
        county = Page.objects.filter(
            path=Substr(OuterRef("path"), 1, COUNTY_DEPTH * Page.steplen), slug__in=County.values
        )
        return super().annotate_queryset(
            pages.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None).annotate(
                county=Subquery(county.values("slug")),
                lecture_count=_count_lectures(Q()),
                lacking_captions=_count_lectures(LACK_CAPTIONS),
            )
        )


def _county_name(seminar):
    return County(seminar.county).label if seminar.county else ""


class SeminarListingViewSet(PageListingViewSet):
    """The list of seminars in the menu."""

    model = SeminarPage
    index_view_class = SeminarIndexView
    filterset_class = SeminarFilterSet
    icon = "date"
    menu_label = _("Seminars")
    menu_order = 150
    add_to_admin_menu = True
    columns = [
        *(column for column in IndexView.base_columns if column.name in ("bulk_actions", "title")),
        DaysColumn("start_date", label=_("When"), sort_key="start_date"),
        Column("county", label=_("County"), sort_key="county", accessor=_county_name),
        Column("lecture_count", label=_("Lectures"), sort_key="lecture_count"),
        Column("lacking_captions", label=_("Without captions"), sort_key="lacking_captions"),
        *(column for column in IndexView.base_columns if column.name == "status"),
    ]


def _count_lectures(condition):
    # A range of paths, as in treebeard itself: no index serves a prefix from an outer query.
    first, last = (Concat(OuterRef("path"), Value(step)) for step in ("0001", "ZZZZ"))
    lectures = LecturePage.objects.filter(
        condition, path__range=(first, last), depth=OuterRef("depth") + 1
    )
    counts = lectures.order_by().values("depth").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts), 0)
