"""Lists of pages that readers filter, sort and page through; each app's archive builds on this."""

from abc import ABC, abstractmethod
from functools import partial
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Count, Q, Value
from django.db.models.functions import StrIndex, Substr
from django.utils.functional import cached_property
from wagtail.models import Page

from cms.archive.filters import Chip, Filter, OptionLink, Unknown
from cms.archive.front import FrontMixin
from cms.blocks.closed import closed_from_list
from cms.languages.pages import REALLY_TRANSLATED, really_translated_into, with_text_changes
from cms.values.counties import County

ITEMS_PER_PAGE = 20
LONGEST_TYPED = 100


class Listing(ABC):
    """The pages of an archive, as the reader's parameters ask for them.

    Values that are not among the options are not used, and said in `unknown`: addresses are shared
    and grow old. A subclass names its `facets` and `orders`, of which the first holds when none is
    chosen, and implements `pages`, `get_options`, `get_condition` and `get_items`.
    """

    facets = None
    orders = None
    switches = frozenset()
    # What is one entry to readers: rows with the same value of this field count once.
    counted = "pk"

    def __init__(self, page, parameters):
        self.page = page
        self.parameters = parameters

    @property
    @abstractmethod
    def pages(self):
        """All pages of the archive."""

    @abstractmethod
    def get_options(self):
        """Return the options of each facet, labels by value; nothing in an empty archive.

        A facet with None instead is typed: `names` gives that when there are too many.
        """

    @abstractmethod
    def get_condition(self, facet, value):
        """Return the condition (`Q`) that a page has the value of a facet."""

    @abstractmethod
    def get_items(self):
        """Return the `fitting` pages, sorted by `order`."""

    @property
    def fitting(self):
        """The pages that fit all chosen filters, in no order."""
        conditions = [self.get_condition(*item) for item in self.chosen.items()]
        return self.pages.filter(*conditions).order_by()

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
    def unknown(self):
        """An `Unknown` for each parameter that filters nothing."""
        used = {filter_.facet for filter_ in self.filters if filter_.value}
        asked = [(facet, self._asked(facet)) for facet in self.facets if facet not in used]
        return [Unknown(facet.label, value) for facet, value in asked if value]

    @cached_property
    def chips(self):
        """A `Chip` for each filter in use."""
        return [
            Chip(filter_, self._query(without=filter_.facet))
            for filter_ in self.filters
            if filter_.value
        ]

    @cached_property
    def chosen(self):
        """The chosen values by facet."""
        return {filter_.facet: filter_.value for filter_ in self.filters if filter_.value}

    @cached_property
    def results(self):
        """The asked-for page of what fits the filters."""
        paginator = Paginator(self.get_items(), ITEMS_PER_PAGE)
        paginator.count = self.counts[None]
        return paginator.get_page(self.parameters.get("sida"))

    def options_of(self, facet):
        """Return the options of a facet, labels by value; none of one that filters nothing."""
        return next((one.options for one in self.filters if one.facet == facet), {})

    @property
    def linked(self):
        """Pairs of a filter that is offered as links, and these `OptionLink`s."""
        return [
            (filter_, links)
            for filter_ in self.filters
            if not filter_.is_switch and (links := self._links(filter_))
        ]

    @property
    def switch_links(self):
        """The `OptionLink`s of what there is or is not."""
        switches = [filter_ for filter_ in self.filters if filter_.is_switch]
        return [
            link._replace(label=filter_.facet.label)
            for filter_ in switches
            for link in self._links(filter_)
        ]

    @property
    def long_filters(self):
        """The filters that a form asks for, because links would be too many."""
        return [filter_ for filter_ in self.filters if filter_.is_long]

    @property
    def kept(self):
        """The parameters, as pairs, that the form of the `long_filters` keeps."""
        asked = {filter_.facet.value for filter_ in self.long_filters}
        return [(name, value) for name, value in self._values().items() if name not in asked]

    @property
    def order_links(self):
        """An `OptionLink` for each order."""
        return [
            OptionLink(order.label, self._query(order=order), is_chosen=order == self.order)
            for order in self.orders
        ]

    @cached_property
    def counts(self):
        """How many pages would be left with each option, by facet and value; one query for all."""
        offered = [
            (filter_.facet, value)
            for filter_ in self.filters
            if not filter_.is_long and not filter_.value
            for value in filter_.options
        ]
        count = partial(Count, self.counted, distinct=self.counted != "pk")
        counts = self.fitting.aggregate(
            total=count(),
            **{
                f"count_{number}": count(filter=self.get_condition(facet, value))
                for number, (facet, value) in enumerate(offered)
            },
        )
        return {item: counts[f"count_{number}"] for number, item in enumerate(offered)} | {
            None: counts["total"]
        }

    def county_address(self, url_path="url_path"):
        """Return the expression of the first part of an address below the page above: the county's.

        It is the same for all pages of a county, so that the database tells of each once.
        """
        start = len(self.page.page_above.url_path)
        rest = Substr(url_path, start + 1)
        return Substr(url_path, 1, StrIndex(rest, Value("/")) + start)

    def county_options(self, addresses):
        """Return the counties that pages with these `url_path`s lie in; none inside a county.

        The beginning of one is enough (`county_address`).
        """
        prefix = self.page.page_above.url_path
        counties = {address.removeprefix(prefix).split("/")[0] for address in addresses}
        return {code: name for code, name in County.choices if code in counties}

    def in_county(self, county):
        """Return the condition that a page lies in a county."""
        return Q(url_path__startswith=f"{self.page.page_above.url_path}{county}/")

    def _links(self, filter_):
        """The links of a filter: of what leaves something, if any of it leaves less than all."""
        if filter_.is_long:
            return []
        total = self.counts[None]
        if filter_.value:
            query = self._query(without=filter_.facet)
            return [OptionLink(filter_.chosen, query, total, is_chosen=True)]
        links = [
            OptionLink(label, self._query(extra={filter_.facet.value: value}), count)
            for value, label in filter_.options.items()
            if (count := self.counts[filter_.facet, value])
        ]
        is_choice = filter_.is_switch or len(filter_.options) > 1
        return links if is_choice and any(link.count < total for link in links) else []

    def _asked(self, facet):
        return self.parameters.get(facet.value, "").replace("\0", "").strip()[:LONGEST_TYPED]

    def _filter(self, facet, options):
        value = self._asked(facet)
        if options is not None and value not in options:
            value = ""
        return Filter(facet, options, value, facet in self.switches)

    def _values(self, order=None):
        """The parameters of an address that shows what the reader chose, in another order."""
        order = order or self.order
        values = {facet.value: value for facet, value in self.chosen.items()}
        return values if order == self.default_order else values | {"sortera": order.value}

    def _query(self, without=None, order=None, extra=()):
        values = self._values(order) | dict(extra)
        values.pop(without and without.value, None)
        return f"?{urlencode(values)}" if values else ""


class ListingPageMixin(FrontMixin):
    """An index page that lists what lies below the page above it, wherever in the tree."""

    show_in_menus_default = True

    @cached_property
    def page_above(self):
        """The county or home page, whose pages are listed."""
        return self.trail[-2]

    def listed(self, model):
        """Return the really translated pages of a type below the page above, for its readers."""
        translated = really_translated_into(self.page_above.locale)
        below = self._open(model).filter(translated).descendant_of(self.page_above)
        return with_text_changes(below)

    def public(self, model):
        """Return those of all counties and languages, for the same readers."""
        return self._open(model).filter(REALLY_TRANSLATED)

    def _open(self, model):
        pages = model.objects.exclude(self.closed).defer_streamfields()
        if model is Page:
            return pages
        # Told the type, the database need not look at all pages.
        return pages.filter(content_type=ContentType.objects.get_for_model(model))

    @cached_property
    def closed(self):
        """The condition on the pages that not all who read the archive can see."""
        return closed_from_list(self)
