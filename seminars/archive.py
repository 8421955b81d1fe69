"""What a reader sees of an archive: the seminars that fit the filters, and the filters."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Concat, ExtractYear
from django.utils import timezone

from cms.languages import OWN_NAMES
from cms.listing import Listing, labels
from cms.models import Person, Topic
from seminars.choices import Facet, MediaStatus, Order

SEMINAR_LOOKUPS = {Facet.YEAR: "start_date__year", Facet.TOWN: "town", Facet.TOPIC: "topics"}
LECTURE_LOOKUPS = {
    Facet.SPEAKER: "speakers__person",
    Facet.LANGUAGE: "spoken_language",
    Facet.TRANSCRIPT: "transcript",
    Facet.CAPTIONS: "captions",
}


class Archive(Listing):
    """The seminars of an archive page, as the reader's parameters ask for them."""

    facets = Facet
    orders = Order
    switches = frozenset({Facet.TRANSCRIPT, Facet.CAPTIONS})

    def get_items(self):
        """Return the seminars that fit the filters.

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
        return seminars.order_by(*by, "title", "pk")

    def get_options(self):
        seminars = list(self.page.seminars.values_list("start_date__year", "town", "url_path"))
        if not seminars:
            return {}
        years, towns, addresses = (set(values) for values in zip(*seminars, strict=True))
        topics = Topic.objects.filter(live=True, seminarpage__in=self.page.seminars)
        return {
            Facet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            Facet.COUNTY: self.county_options(addresses),
            Facet.TOWN: {town: town for town in sorted(towns) if town},
            Facet.TOPIC: labels(topics),
            **self._lecture_options(),
        }

    def _lecture_options(self):
        lectures = self.page.lectures.order_by().distinct()
        media = list(lectures.values_list("spoken_language", "transcript", "captions"))
        spoken = {language for language, _transcript, _captions in media}
        available = MediaStatus.AVAILABLE
        switch = {available.value: available.label}
        return {
            Facet.SPEAKER: labels(Person.objects.filter(lectures__page__in=self.page.lectures)),
            Facet.LANGUAGE: {code: name for code, name in OWN_NAMES.items() if code in spoken},
            Facet.TRANSCRIPT: switch if any(available == row[1] for row in media) else {},
            Facet.CAPTIONS: switch if any(available == row[2] for row in media) else {},
        }

    def _filtered(self):
        seminars = self.page.seminars.filter(**self.conditions(SEMINAR_LOOKUPS))
        if county := self.chosen.get(Facet.COUNTY):
            seminars = self.in_county(seminars, county)
        if wanted := self.conditions(LECTURE_LOOKUPS):
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
