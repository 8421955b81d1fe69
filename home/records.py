"""What a reader sees of the records: those that fit the filters, the filters, the open data."""

from datetime import date

from django.db.models import F, Q

from cms.archive.labels import labels
from cms.archive.listing import Listing
from cms.archive.open_data import PORTION, DataSet
from cms.blocks.marks import changes_of
from cms.people.models import Organisation
from cms.values.periods import Period
from home.choices import RecordColumn, RecordDataset, RecordFacet, RecordFamily, RecordOrder


class RecordArchive(Listing):
    """The records of an index page, as the reader's parameters ask for them."""

    facets = RecordFacet
    orders = RecordOrder

    @property
    def pages(self):
        return self.page.records

    def get_options(self):
        facts = list(
            self.page.records.order_by().values_list("family", "kind", "page__url_path", "first")
        )
        if not facts:
            return {}
        families, kinds, addresses, days = map(set, zip(*facts, strict=True))
        years = {day.year for day in days if day and day != date.min}
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
            RecordFacet.ORGANISATION: labels(organisations),
        }

    def get_condition(self, facet, value):
        match facet:
            case RecordFacet.YEAR:
                return Q(first__year__lte=value, last__year__gte=value)
            case RecordFacet.COUNTY:
                root = f"{self.page.page_above.url_path}{value}/"
                return Q(page__url_path__startswith=root)
            case RecordFacet.ORGANISATION:
                named = self.page.records.filter(organisations=value, organisations__live=True)
                return Q(pk__in=named.order_by().values("pk"))
        return Q(family=value) if facet == RecordFacet.FAMILY else Q(kind=value)

    def get_items(self):
        latest = F("first").desc(nulls_last=True)
        by = {RecordOrder.TITLE: ["title"], RecordOrder.START: [latest, "title"]}
        return self.fitting.order_by(*by[self.order], "page__url_path", "path")

    def _organisations(self):
        return self.page.records.order_by().values("organisations")


def _rows(page, request):
    records = page.records.order_by("family", "title", "page__url_path", "path")
    for record in records.prefetch_related("organisations").iterator(chunk_size=PORTION):
        yield [
            record.title,
            record.family,
            record.kind,
            record.period,
            (Period.of(record.period).status or "") if record.period else "",
            record.county,
            [one.name for one in record.organisations.all() if one.live],
            f"{record.page.get_full_url(request)}{record.path}",
            bool(changes_of(record.shared_text or record.page)),
        ]


DATASETS = {RecordDataset.RECORDS: DataSet(RecordColumn, _rows)}
