"""The search page's hits: filtered, sorted, counted."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from cms.languages.names import own_name
from cms.values.counties import County
from search.choices import WITH_TRANSCRIPT, Facet, Kind, Order
from search.excerpts import Marker
from search.finding import with_texts
from search.hits import Hit

RESULTS_PER_PAGE = 10
MOST_VALUES = 12
# What some hits have and others do not: one value is a choice.
SWITCHES = {Facet.TRANSCRIPT, Facet.LANGUAGE}


@dataclass(frozen=True)
class Option:
    """A value to filter by, with how many hits it leaves, and the address that chooses it."""

    label: str
    count: int
    query: str
    is_chosen: bool
    language: str = ""


class Results:
    """The hits of a question, as the reader's parameters ask for them.

    Values that no hit has are ignored: addresses are shared and grow old.
    """

    def __init__(self, question, entries, parameters):
        self.question = question
        self.entries = entries
        self.parameters = parameters

    @cached_property
    def order(self):
        """What the hits are sorted by."""
        value = self.parameters.get("sortera")
        return Order(value) if value in Order.values else Order.RELEVANCE

    @property
    def orders(self):
        """Pairs of value and label of all that hits can be sorted by."""
        return Order.choices

    @cached_property
    def chosen(self):
        """The chosen values by facet."""
        chosen = {}
        for facet in Facet:
            value = self.parameters.get(facet.value, "")
            if value and any(value in _values(entry, facet) for entry in self.entries):
                chosen[facet] = value
        return chosen

    @cached_property
    def filtered(self):
        """The entries that fit all filters."""
        return self._fitting(self.chosen)

    @cached_property
    def facets(self):
        """Pairs of a facet and its `Option`s; none that would leave everything as it is."""
        found = []
        for facet in Facet:
            others = {key: value for key, value in self.chosen.items() if key != facet}
            counted = Counter(
                value for entry in self._fitting(others) for value in _values(entry, facet)
            )
            one_is_enough = facet in self.chosen or facet in SWITCHES
            if len(counted) > 1 or counted and one_is_enough:
                found.append((facet, self._options(facet, counted)))
        return found

    @cached_property
    def chips(self):
        """The chosen values as `Option`s, whose addresses are without them."""
        return [
            Option(
                _label(facet, value),
                0,
                self._query(self.chosen, without=facet),
                True,
                value if facet == Facet.LANGUAGE else "",
            )
            for facet, value in self.chosen.items()
        ]

    @cached_property
    def page(self):
        """The asked-for page of entries."""
        entries = self.filtered
        if self.order == Order.DATE:
            entries = sorted(entries, key=lambda entry: _newest(entry.date))
        return Paginator(entries, RESULTS_PER_PAGE).get_page(self.parameters.get("sida"))

    @cached_property
    def hits(self):
        """The `Hit`s of the page."""
        marker = Marker(self.question)
        return [Hit(entry, marker) for entry in with_texts(self.page.object_list)]

    def _fitting(self, chosen):
        return [
            entry
            for entry in self.entries
            if all(value in _values(entry, facet) for facet, value in chosen.items())
        ]

    def _options(self, facet, counted):
        values = sorted(counted, key=lambda value: _sort_key(facet, value, counted))
        return [
            Option(
                _label(facet, value),
                counted[value],
                self._query({**self.chosen, facet: value}),
                self.chosen.get(facet) == value,
                value if facet == Facet.LANGUAGE else "",
            )
            for value in values[:MOST_VALUES]
        ]

    def _query(self, chosen, without=None):
        values = {"q": self.question.text}
        values |= {facet.value: value for facet, value in chosen.items() if facet != without}
        if self.order != Order.RELEVANCE:
            values["sortera"] = self.order.value
        return f"?{urlencode(values)}"


def _values(entry, facet):
    if facet == Facet.KIND:
        return [entry.kind]
    if facet == Facet.COUNTY:
        return [entry.county] if entry.county else []
    if facet == Facet.TOPIC:
        return entry.topics
    if facet == Facet.YEAR:
        return entry.years
    if facet == Facet.LANGUAGE:
        return entry.languages
    return ["ja"] if entry.has_transcript else []


def _label(facet, value):
    if facet == Facet.KIND:
        return Kind(value).label
    if facet == Facet.COUNTY:
        return County(value).label
    if facet == Facet.LANGUAGE:
        return own_name(value)
    return WITH_TRANSCRIPT if facet == Facet.TRANSCRIPT else value


def _sort_key(facet, value, counted):
    if facet == Facet.YEAR:
        return -int(value)
    if facet == Facet.KIND:
        return Kind.values.index(value)
    return _label(facet, value) if facet == Facet.COUNTY else (-counted[value], value)


def _newest(day):
    return -day.toordinal() if day else 1
