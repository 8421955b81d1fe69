"""What a reader sees of an archive: the seminars that fit the filters, and the filters."""

from collections import defaultdict
from datetime import timedelta
from functools import reduce
from operator import or_

from django.db.models import Case, Count, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Length, Substr
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.archive.labels import label_topics, labels, names
from cms.archive.listing import Listing
from cms.languages.names import language_choices
from cms.people.models import Person
from cms.snippets.models import Topic
from cms.values.alphabet import sorted_as
from cms.values.depths import HOME_DEPTH
from seminars.choices import MediaStatus, SeminarFacet, SeminarOrder
from seminars.models.speaker import SHOWN, LectureSpeaker

LECTURE_LOOKUPS = {
    SeminarFacet.SPEAKER: "speakers__person__name",
    SeminarFacet.LANGUAGE: "spoken_language",
    SeminarFacet.TRANSCRIPT: "transcript",
    SeminarFacet.CAPTIONS: "captions",
}
SEMINAR_PATH = Substr("path", 1, Length("path") - Page.steplen)


class SeminarArchive(Listing):
    """The seminars of an archive page, as the reader's parameters ask for them."""

    facets = SeminarFacet
    orders = SeminarOrder
    switches = frozenset({SeminarFacet.TRANSCRIPT, SeminarFacet.CAPTIONS})

    @property
    def pages(self):
        return self.page.seminars

    @cached_property
    def results(self):
        """The asked-for page of the seminars that fit the filters.

        Each has `lecture_count`, `total_duration`, `speaker_names` and its topics, which are not
        asked for of all the others.
        """
        results = super().results
        # Sorting thousands of whole pages costs more than a query for those that are shown.
        keys = list(results.object_list)
        by_key = self.page.seminars.in_bulk(keys)
        results.object_list = seminars = [by_key[key] for key in keys]
        lectures = self.page.lectures.filter(lectures_below(seminars)).order_by()
        facts = {
            path: (count, duration)
            for path, count, duration in lectures.annotate(seminar_path=SEMINAR_PATH)
            .values("seminar_path")
            .annotate(count=Count("pk"), total=Sum("duration"))
            .values_list("seminar_path", "count", "total")
        }
        speakers = self._speakers(lectures)
        for seminar in seminars:
            seminar.lecture_count, seminar.total_duration = facts.get(seminar.path, (0, None))
            seminar.speaker_names = list(dict.fromkeys(speakers[seminar.path]))
        label_topics(seminars, self.options_of(SeminarFacet.TOPIC))
        return results

    @staticmethod
    def _speakers(lectures):
        """Return the names of those who speak at lectures, by the path of their seminar."""
        found = defaultdict(list)
        speakers = LectureSpeaker.objects.filter(SHOWN, page__in=lectures.values("pk"))
        rows = speakers.order_by("page__path", "sort_order").values_list(
            "page__path", "person__name"
        )
        for path, name in rows:
            found[path[: -Page.steplen]].append(name)
        return found

    @property
    def is_national(self):
        """Whether it has the seminars of all counties."""
        return self.page.page_above.depth == HOME_DEPTH

    def get_items(self):
        """Return the keys of the seminars that fit the filters."""
        seminars = self.fitting
        if self.order == SeminarOrder.PLAYING_TIME:
            return self._by_playing_time(seminars)
        upcoming_date = Case(When(past_year=None, then="start_date"))
        by = [F("past_year").desc(nulls_first=True), upcoming_date, "-start_date", "title", "pk"]
        sorted_ones = seminars.annotate(past_year=_past_year()).order_by(*by)
        return sorted_ones.values_list("pk", flat=True)

    def get_options(self):
        seminars = list(
            self.page.seminars.order_by()
            .values_list("start_date__year", "end_date__year", "town", self.county_address())
            .distinct()
        )
        if not seminars:
            return {}
        years = {
            year for start, end, *_rest in seminars for year in range(start, (end or start) + 1)
        }
        towns = {town for _start, _end, town, _address in seminars}
        addresses = {address for _start, _end, _town, address in seminars}
        topics = Topic.objects.filter(seminarpage__in=self.page.seminars)
        return {
            SeminarFacet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            SeminarFacet.COUNTY: self.county_options(addresses),
            SeminarFacet.TOWN: {town: town for town in sorted(towns, key=sorted_as) if town},
            SeminarFacet.TOPIC: labels(topics),
            **self._lecture_options(),
        }

    def get_condition(self, facet, value):
        match facet:
            case SeminarFacet.YEAR:
                return is_in_year(int(value))
            case SeminarFacet.COUNTY:
                return self.in_county(value)
            case SeminarFacet.TOWN:
                return Q(town=value)
            case SeminarFacet.TOPIC:
                return Q(pk__in=self.page.seminars.filter(topics=value).order_by().values("pk"))
        # One lecture must have it all: the speaker in this language, with captions. The database
        # makes this list once; a condition on each seminar takes a second a thousand.
        wanted = {self._lecture_lookup(name): self.chosen[name] for name in self._chosen_of_lecture}
        wanted[self._lecture_lookup(facet)] = value
        if SeminarFacet.SPEAKER in (facet, *self._chosen_of_lecture):
            wanted["speakers__person__live"] = True
        lectures = self.page.lectures.filter(**wanted)
        return Q(path__in=lectures.order_by().values_list(SEMINAR_PATH))

    @property
    def _chosen_of_lecture(self):
        return [facet for facet in self.chosen if facet in LECTURE_LOOKUPS]

    def _lecture_lookup(self, facet):
        is_typed = any(filter_.facet == facet and filter_.is_typed for filter_ in self.filters)
        return f"{LECTURE_LOOKUPS[facet]}{'__icontains' if is_typed else ''}"

    def _lecture_options(self):
        lectures = self.page.lectures.order_by().distinct()
        media = list(lectures.values_list("spoken_language", "transcript", "captions"))
        spoken = {language for language, _transcript, _captions in media}
        speakers = LectureSpeaker.objects.filter(SHOWN, page__in=self.page.lectures)
        available = MediaStatus.AVAILABLE
        switch = {available.value: available.label}
        return {
            SeminarFacet.SPEAKER: names(Person.objects.filter(pk__in=speakers.values("person"))),
            SeminarFacet.LANGUAGE: {
                code: name for code, name in language_choices() if code in spoken
            },
            SeminarFacet.TRANSCRIPT: switch if any(available == row[1] for row in media) else {},
            SeminarFacet.CAPTIONS: switch if any(available == row[2] for row in media) else {},
        }

    def _by_playing_time(self, seminars):
        # One sum over all lectures: a sum for each seminar takes the database ten times as long.
        totals = dict(
            self.page.lectures.filter(duration__isnull=False)
            .order_by()
            .annotate(seminar_path=SEMINAR_PATH)
            .values("seminar_path")
            .annotate(total=Sum("duration"))
            .values_list("seminar_path", "total")
        )
        paths = seminars.order_by("-start_date", "title", "pk").values_list("pk", "path")
        longest_first = sorted(paths, key=lambda row: totals.get(row[1], timedelta()), reverse=True)
        return [key for key, _path in longest_first]


def lectures_below(seminars):
    """Return the condition that a lecture is one of these seminars'."""
    nothing = Q(pk__in=[])
    return reduce(
        or_,
        (
            Q(path__range=Page._get_children_path_interval(page.path), depth=page.depth + 1)
            for page in seminars
        ),
        nothing,
    )


def is_upcoming():
    """Return the condition that a seminar is today or later."""
    return Q(start_date__gte=timezone.localdate()) | Q(end_date__gte=timezone.localdate())


def is_in_year(year):
    """Return the condition that a seminar was held in a year, or perhaps was."""
    ends_later = Q(end_date__year__gte=year) | Q(end_date=None, start_date__year=year)
    return Q(start_date__year__lte=year) & ends_later


def _past_year():
    """The last year of a past seminar, None for an upcoming one."""
    last_day = Coalesce("end_date", "start_date")
    return Case(When(is_upcoming(), then=Value(None)), default=ExtractYear(last_day))
