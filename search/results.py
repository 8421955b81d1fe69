"""The search page's hits: filtered, sorted, counted."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from search.choices import Facet, Order
from search.excerpts import Marker
from search.filters import condition, label, sort_key, values_of
from search.hits import Hit
from search.loaded import with_languages, with_texts

RESULTS_PER_PAGE = 10
# All counties, all kinds, and the newest years.
MOST_VALUES = 25
# What some hits have and others do not: one value is a choice.
SWITCHES = {Facet.TRANSCRIPT, Facet.LANGUAGE}


@dataclass(frozen=True)
class Option:
    """A value to filter by, with how many hits it leaves, and the address that chooses it.

    Where there are more hits than were looked at, it leaves at least so many.
    """

    label: str
    count: int
    query: str
    is_chosen: bool
    language: str = ""
    is_least: bool = False


def filters_of(parameters):
    """Return by facet the values that the reader's parameters name."""
    values = {facet: parameters.get(facet.value, "") for facet in Facet}
    return {facet: value for facet, value in values.items() if value}


def order_of(parameters):
    """Return what the reader's parameters want hits sorted by."""
    value = parameters.get("sortera")
    return Order(value) if value in Order.values else Order.RELEVANCE


class Results:
    """The hits of a question, as the reader's parameters ask for them.

    Values that no hit can have are ignored: addresses are shared and grow old.
    """

    def __init__(self, found, parameters):
        self.question = found.question
        self.found = found
        self.parameters = parameters
        self.entries = found.entries
        with_languages([*found.entries, *found.fitting, *found.newest])

    @cached_property
    def order(self):
        """What the hits are sorted by."""
        return order_of(self.parameters)

    @property
    def orders(self):
        """Pairs of value and label of all that hits can be sorted by."""
        return Order.choices

    @property
    def is_exact(self):
        """Whether all words are taken as they were typed."""
        return "exakt" in self.parameters

    @cached_property
    def chosen(self):
        """The chosen values by facet."""
        values = filters_of(self.parameters)
        return {facet: value for facet, value in values.items() if self._is(facet, value)}

    @property
    def is_all(self):
        """Whether there are no more hits than these that fit all filters."""
        return self.found.is_all or (bool(self.chosen) and self.found.are_all_fitting)

    @cached_property
    def filtered(self):
        """The entries that fit all filters, in the order that was asked for."""
        entries = self._fitting(self.chosen, self._source)
        if self.order != Order.DATE:
            return entries
        if not self.is_all:
            newest = self._fitting(self.chosen, self.found.newest)
            entries = newest + [entry for entry in entries if not newest or not entry.date]
        return sorted(entries, key=lambda entry: _newest(entry.date))

    @cached_property
    def facets(self):
        """Pairs of a facet and its `Option`s; none that would leave everything as it is."""
        found = []
        for facet in Facet:
            others = {key: value for key, value in self.chosen.items() if key != facet}
            is_narrowed = self.chosen == others
            source = self._source if is_narrowed else self.entries
            is_least = not (self.is_all if is_narrowed else self.found.is_all)
            fitting = self._fitting(others, source)
            counted = Counter(value for entry in fitting for value in values_of(entry, facet))
            if facet in self.chosen:
                counted[self.chosen[facet]] = len(self._fitting(self.chosen, self._source))
            one_is_enough = facet in self.chosen or facet in SWITCHES or is_least
            if len(counted) > 1 or counted and one_is_enough:
                found.append((facet, self._options(facet, counted, is_least)))
        return found

    @cached_property
    def chips(self):
        """The chosen values as `Option`s, whose addresses are without them."""
        return [
            Option(
                label(facet, value),
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
        return Paginator(self.filtered, RESULTS_PER_PAGE).get_page(self.parameters.get("sida"))

    @cached_property
    def hits(self):
        """The `Hit`s of the page."""
        marker = Marker(self.question)
        return [Hit(entry, marker) for entry in with_texts(self.page.object_list)]

    def _is(self, facet, value):
        """Whether hits have a value, or can have it where there are more than were looked at."""
        if self.found.is_all:
            return any(value in values_of(entry, facet) for entry in self.entries)
        return condition(facet, value, self.question.language) is not None

    @property
    def _source(self):
        """The entries to filter: where there are more than were looked at, those found with it."""
        is_whole = self.found.is_all or not self.chosen
        return self.entries if is_whole else self.found.fitting

    def _fitting(self, chosen, entries):
        return [
            entry
            for entry in entries
            if all(value in values_of(entry, facet) for facet, value in chosen.items())
        ]

    def _options(self, facet, counted, is_least):
        values = sorted(counted, key=lambda value: sort_key(facet, value, counted))
        return [
            Option(
                label(facet, value),
                counted[value],
                self._query({**self.chosen, facet: value}),
                self.chosen.get(facet) == value,
                value if facet == Facet.LANGUAGE else "",
                not self.is_all if self.chosen.get(facet) == value else is_least,
            )
            for value in values[:MOST_VALUES]
        ]

    def _query(self, chosen, without=None):
        values = {"q": self.question.text}
        values |= {facet.value: value for facet, value in chosen.items() if facet != without}
        if self.order != Order.RELEVANCE:
            values["sortera"] = self.order.value
        if self.is_exact:
            values["exakt"] = "1"
        return f"?{urlencode(values)}"


def _newest(day):
    return -day.toordinal() if day else 1
