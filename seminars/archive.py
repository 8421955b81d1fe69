"""What a reader sees of an archive: the seminars that fit the filters, and the filters."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Concat, ExtractYear
from django.utils import timezone
from django.utils.functional import cached_property

from cms.counties import County
from cms.languages import OWN_NAMES
from cms.models import Person, Topic
from seminars.choices import Facet, MediaStatus, Order

SEMINARS_PER_PAGE = 20
SEMINAR_LOOKUPS = {Facet.YEAR: "start_date__year", Facet.TOWN: "town", Facet.TOPIC: "topics"}
LECTURE_LOOKUPS = {
    Facet.SPEAKER: "speakers__person",
    Facet.LANGUAGE: "spoken_language",
    Facet.TRANSCRIPT: "transcript",
    Facet.CAPTIONS: "captions",
}
SWITCHES = {Facet.TRANSCRIPT, Facet.CAPTIONS}


@dataclass(frozen=True)
class Filter:
    """A facet with its options, labels by value, and the value that the reader chose."""

    facet: Facet
    options: dict
    value: str

    @property
    def is_switch(self):
        """Whether the filter is either on or off."""
        return self.facet in SWITCHES

    @property
    def chosen(self):
        """The label of the chosen option."""
        return self.options[self.value]


@dataclass(frozen=True)
class Chip:
    """A chosen filter, with the query of the address that has all the others."""

    filter: Filter
    query_without: str


class Archive:
    """The seminars of an archive page, as the reader's parameters ask for them.

    Values that are not among the options are ignored: addresses are shared and grow old.
    """

    orders = Order

    def __init__(self, page, parameters):
        self.page = page
        self.parameters = parameters

    @cached_property
    def order(self):
        """What the reader wants the seminars sorted by."""
        value = self.parameters.get("sortera")
        return Order(value) if value in Order.values else Order.DATE

    @cached_property
    def filters(self):
        """The `Filter`s that have options; none in an archive without seminars."""
        options = self._options()
        return [self._filter(facet, options[facet]) for facet in Facet if options.get(facet)]

    @cached_property
    def chips(self):
        """A `Chip` for each filter in use."""
        used = [filter_ for filter_ in self.filters if filter_.value]
        return [
            Chip(filter_, self._query(other for other in used if other is not filter_))
            for filter_ in used
        ]

    @cached_property
    def results(self):
        """The asked-for page of the seminars that fit the filters.

        Each has `past_year` (None while it is upcoming), `lecture_count` and `total_duration`.
        """
        seminars = self._filtered().annotate(
            past_year=past_year(),
            lecture_count=self._of_lectures(Count("pk")),
            total_duration=self._of_lectures(Sum("duration")),
        )
        if self.order == Order.PLAYING_TIME:
            by = [F("total_duration").desc(nulls_last=True), "-start_date"]
        else:
            upcoming_date = Case(When(past_year=None, then="start_date"))
            by = [F("past_year").desc(nulls_first=True), upcoming_date, "-start_date"]
        pages = Paginator(seminars.order_by(*by, "title", "pk"), SEMINARS_PER_PAGE)
        return pages.get_page(self.parameters.get("sida"))

    def _filter(self, facet, options):
        value = self.parameters.get(facet.value)
        return Filter(facet, options, value if value in options else "")

    def _query(self, filters):
        values = {filter_.facet.value: filter_.value for filter_ in filters}
        if self.order != Order.DATE:
            values["sortera"] = self.order.value
        return f"?{urlencode(values)}" if values else ""

    def _options(self):
        seminars = list(self.page.seminars.values_list("start_date__year", "town", "url_path"))
        if not seminars:
            return {}
        years, towns, addresses = (set(values) for values in zip(*seminars, strict=True))
        prefix = self.page.page_above.url_path
        counties = {address.removeprefix(prefix).split("/")[0] for address in addresses}
        topics = Topic.objects.filter(live=True, seminarpage__in=self.page.seminars)
        return {
            Facet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            Facet.COUNTY: {code: name for code, name in County.choices if code in counties},
            Facet.TOWN: {town: town for town in sorted(towns) if town},
            Facet.TOPIC: _labels(topics),
            **self._lecture_options(),
        }

    def _lecture_options(self):
        lectures = self.page.lectures.order_by().distinct()
        media = list(lectures.values_list("spoken_language", "transcript", "captions"))
        spoken = {language for language, _transcript, _captions in media}
        available = MediaStatus.AVAILABLE
        switch = {available.value: available.label}
        return {
            Facet.SPEAKER: _labels(Person.objects.filter(lectures__page__in=self.page.lectures)),
            Facet.LANGUAGE: {code: name for code, name in OWN_NAMES.items() if code in spoken},
            Facet.TRANSCRIPT: switch if any(available == row[1] for row in media) else {},
            Facet.CAPTIONS: switch if any(available == row[2] for row in media) else {},
        }

    def _filtered(self):
        chosen = {chip.filter.facet: chip.filter.value for chip in self.chips}
        seminars = self.page.seminars.filter(**_conditions(SEMINAR_LOOKUPS, chosen))
        if county := chosen.get(Facet.COUNTY):
            seminars = seminars.filter(
                url_path__startswith=f"{self.page.page_above.url_path}{county}/"
            )
        if wanted := _conditions(LECTURE_LOOKUPS, chosen):
            # One lecture must have it all: the speaker in this language, with captions.
            seminars = seminars.filter(Exists(self._lectures().filter(**wanted)))
        return seminars

    def _lectures(self):
        # A range of paths, as in treebeard itself: no index serves a prefix from an outer query.
        first, last = (Concat(OuterRef("path"), Value(step)) for step in ("0001", "ZZZZ"))
        return self.page.lectures.filter(path__range=(first, last), depth=OuterRef("depth") + 1)

    def _of_lectures(self, aggregate):
        lectures = self._lectures().order_by().values("depth").annotate(result=aggregate)
        return Subquery(lectures.values("result"))


def is_upcoming():
    """Return the condition that a seminar is today or later."""
    return Q(start_date__gte=timezone.localdate()) | Q(end_date__gte=timezone.localdate())


def past_year():
    """Return the expression for the year of a past seminar, None for an upcoming one."""
    return Case(When(is_upcoming(), then=Value(None)), default=ExtractYear("start_date"))


def _conditions(lookups, chosen):
    return {lookup: chosen[facet] for facet, lookup in lookups.items() if facet in chosen}


def _labels(snippets):
    names = snippets.order_by("name").values_list("pk", "name").distinct()
    return {str(pk): name for pk, name in names}
