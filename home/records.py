"""What a reader sees of the records: those that fit the filters, the filters, the open data."""

from datetime import date

from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.functional import cached_property

from cms.archive.labels import LONGEST_CHOICE, labels
from cms.archive.listing import Listing
from cms.archive.open_data import DataSet, in_portions
from cms.archive.structured_data import text_of, title_of, unmarked
from cms.blocks.marks import changes_of, has_changed
from cms.blocks.record_links import wholes_of
from cms.people.models import Organisation
from cms.values.periods import Period
from home.choices import RecordColumn, RecordDataset, RecordFacet, RecordFamily, RecordOrder

# What has the same title stands in the order of its addresses.
BY_TITLE = ("sort_key", "page__url_path", "path")


class RecordArchive(Listing):
    """The records of an index page, as the reader's parameters ask for them."""

    facets = RecordFacet
    orders = RecordOrder
    counted = "entry"

    @property
    def pages(self):
        return self.page.records

    def get_options(self):
        address = self.county_address("page__url_path")
        names = ("family", "kind", address, "first__year", "last__year")
        if not (facts := list(self.page.records.order_by().values_list(*names).distinct())):
            return {}
        families, kinds, addresses, *_spans = map(set, zip(*facts, strict=True))
        years = {year for *_facts, first, last in facts for year in _years(first, last)}
        organisations = Organisation.objects.filter(pk__in=self._organisations())
        return {
            RecordFacet.FAMILY: {f.value: f.label for f in RecordFamily if f in families},
            RecordFacet.KIND: {
                kind: label
                for family in RecordFamily
                for kind, label in family.kinds.items()
                if kind in kinds
            },
            RecordFacet.YEAR: {str(year): year for year in sorted(years, reverse=True)},
            RecordFacet.COUNTY: self.county_options(addresses),
            RecordFacet.ORGANISATION: labels(organisations, LONGEST_CHOICE),
        }

    @cached_property
    def results(self):
        """The asked-for page of the records, each with the counties that it stands in."""
        results = super().results
        results.object_list = list(results.object_list)
        self.page.records.tell_counties(results.object_list)
        return results

    def get_condition(self, facet, value):
        match facet:
            case RecordFacet.YEAR:
                return Q(first__year__lte=value, last__year__gte=value)
            case RecordFacet.COUNTY:
                root = f"{self.page.page_above.url_path}{value}/"
                return Q(page__url_path__startswith=root)
            case RecordFacet.ORGANISATION:
                found = Organisation.objects.filter(self._organisation(value), live=True)
                named = self.page.records.filter(organisations__in=found)
                return Q(pk__in=named.order_by().values("pk"))
        return Q(family=value) if facet == RecordFacet.FAMILY else Q(kind=value)

    def get_items(self):
        latest = F("first").desc(nulls_last=True)
        by = {RecordOrder.TITLE: [], RecordOrder.START: [latest]}
        return self.fitting.first_of_each().order_by(*by[self.order], *BY_TITLE)

    def _organisation(self, value):
        """Return the condition on an organisation that is chosen by its key.

        Of more than a list can hold, the reader types a part of the name; the key stands in
        addresses from before there were so many.
        """
        if self.options_of(RecordFacet.ORGANISATION) is not None:
            return Q(pk=value)
        return Q(name__icontains=value) | (Q(pk=int(value)) if value.isdecimal() else Q())

    def _organisations(self):
        return self.page.records.order_by().values("organisations")


def _years(first, last):
    """Return the years of a span, up to this one: all of those that have been, and its first."""
    if first is None:
        return []
    end = min(last, timezone.localdate().year)
    # Of what nobody knows the beginning of, the end is known.
    begin = end if first == date.min.year else first
    return range(begin, max(begin, end) + 1)


def _rows(page, request):
    named = Prefetch("organisations", Organisation.objects.only("name", "live"))
    records = page.records.first_of_each().order_by("family", *BY_TITLE)
    records = records.select_related("part", "whole").prefetch_related(named)
    for portion in in_portions(records):
        wholes = wholes_of(portion, page)
        page.records.tell_counties(portion)
        for record in portion:
            whole = wholes.get(record.pk)
            yield [
                title_of(record),
                record.family,
                record.kind,
                record.period,
                (Period.of(record.period).status or "") if record.period else "",
                record.counties,
                [one.name for one in record.organisations.all() if one.live],
                record.shown_whole
                or text_of(record, "belongs_to")
                or (unmarked(whole.title) if whole else ""),
                request.build_absolute_uri(whole.href) if whole else "",
                f"{record.page.get_full_url(request)}{record.path}",
                has_changed(changes_of(record.source or record.shared_text or record.page)),
            ]


DATASETS = {RecordDataset.RECORDS: DataSet(RecordColumn, _rows)}
