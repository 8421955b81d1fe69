"""Lists of pages that readers filter, sort and page through; each app's archive builds on this."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Choices
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED, really_translated_into
from cms.values.counties import County

ITEMS_PER_PAGE = 20
# A longer list is a burden to read and to send: the reader types part of the name instead.
LONGEST_CHOICE = LONGEST_TYPED = 100


@dataclass(frozen=True)
class Filter:
    """A facet with its options, labels by value, and the value that the reader chose.

    Without options (None) the value is what the reader typed.
    """

    facet: Choices
    options: dict | None
    value: str
    is_switch: bool = False

    @property
    def is_typed(self):
        """Whether the reader types, instead of choosing."""
        return self.options is None

    @property
    def chosen(self):
        """The label of the chosen option, or what was typed."""
        return self.value if self.is_typed else self.options[self.value]


@dataclass(frozen=True)
class Chip:
    """A chosen filter, with the query of the address that has all the others."""

    filter: Filter
    query_without: str

    @property
    def label(self):
        """The facet with what was chosen of it; a switch says everything by itself."""
        label = self.filter.facet.label
        return label if self.filter.is_switch else f"{label}: {self.filter.chosen}"


class Listing:
    """The pages of an archive, as the reader's parameters ask for them.

    Values that are not among the options are ignored: addresses are shared and grow old.
    A subclass names its `facets` and `orders`, of which the first holds when none is chosen, and
    implements `get_options` and `get_items`.
    """

    facets = None
    orders = None
    switches = frozenset()

    def __init__(self, page, parameters):
        self.page = page
        self.parameters = parameters

    def get_options(self):
        """Return the options of each facet, labels by value; nothing in an empty archive.

        A facet with None instead is typed: `names` gives that when there are too many.
        """
        raise NotImplementedError

    def get_items(self):
        """Return the pages that fit `chosen`, sorted by `order`."""
        raise NotImplementedError

    @cached_property
    def default_order(self):
        """The order that needs no parameter."""
        return next(iter(self.orders))

    @cached_property
    def order(self):
        """What the reader wants the pages sorted by."""
        value = self.parameters.get("sortera")
        return self.orders(value) if value in self.orders.values else self.default_order

    @cached_property
    def filters(self):
        """The `Filter`s that have options; none in an empty archive."""
        options = self.get_options()
        return [
            self._filter(facet, options[facet])
            for facet in self.facets
            if options.get(facet) or facet in options and options[facet] is None
        ]

    @cached_property
    def chips(self):
        """A `Chip` for each filter in use."""
        used = [filter_ for filter_ in self.filters if filter_.value]
        return [
            Chip(filter_, self._query(other for other in used if other is not filter_))
            for filter_ in used
        ]

    @cached_property
    def chosen(self):
        """The chosen values by facet."""
        return {filter_.facet: filter_.value for filter_ in self.filters if filter_.value}

    @cached_property
    def results(self):
        """The asked-for page of what fits the filters."""
        return Paginator(self.get_items(), ITEMS_PER_PAGE).get_page(self.parameters.get("sida"))

    def conditions(self, lookups):
        """Return the lookups of the chosen facets with their values, to filter by."""
        return {
            f"{lookups[filter_.facet]}{'__icontains' if filter_.is_typed else ''}": filter_.value
            for filter_ in self.filters
            if filter_.value and filter_.facet in lookups
        }

    def county_options(self, addresses):
        """Return the counties that pages with these `url_path`s lie in; none inside a county."""
        prefix = self.page.page_above.url_path
        counties = {address.removeprefix(prefix).split("/")[0] for address in addresses}
        return {code: name for code, name in County.choices if code in counties}

    def in_county(self, pages, county):
        """Return the pages that lie in a county."""
        return pages.filter(url_path__startswith=f"{self.page.page_above.url_path}{county}/")

    def _filter(self, facet, options):
        value = self.parameters.get(facet.value, "")
        if options is None:
            value = value.replace("\0", "").strip()[:LONGEST_TYPED]
        elif value not in options:
            value = ""
        return Filter(facet, options, value, facet in self.switches)

    def _query(self, filters):
        values = {filter_.facet.value: filter_.value for filter_ in filters}
        if self.order != self.default_order:
            values["sortera"] = self.order.value
        return f"?{urlencode(values)}" if values else ""


class ListingPageMixin:
    """An index page that lists what lies below the page above it, wherever in the tree."""

    @cached_property
    def page_above(self):
        """The county or home page, whose pages are listed."""
        return self.trail[-2]

    def listed(self, model):
        """Return the public, really translated pages of a type below the page above."""
        translated = really_translated_into(self.page_above.locale)
        return self._unrestricted(model).filter(translated).descendant_of(self.page_above)

    def public(self, model):
        """Return the public, really translated pages of a type anywhere, in all languages."""
        return self._unrestricted(model).filter(REALLY_TRANSLATED)

    def _unrestricted(self, model):
        return model.objects.exclude(self._restricted).defer_streamfields()

    @cached_property
    def _restricted(self):
        # Wagtail's `public()` asks for the restrictions anew for every list.
        return Page.objects.all().private_q()


def names(snippets):
    """Return the names of people and the like as options; None when there are too many."""
    found = list(snippets.order_by("name").values_list("name", flat=True)[: LONGEST_CHOICE + 1])
    return None if len(found) > LONGEST_CHOICE else dict(zip(found, found, strict=True))


def labels(snippets):
    """Return the names of topics and the like as options by their primary keys."""
    names = snippets.order_by("name").values_list("pk", "name").distinct()
    return {str(pk): name for pk, name in names}
