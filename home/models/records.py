"""The records of all counties in one list: agreements, networks, tools, reports, newsletters.

What pages say of them is kept beside them (`home.kept_records`), so that lists need not read pages.
"""

from collections import defaultdict
from datetime import date
from functools import cache

from django.db import models
from django.db.models import Min, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import OpenDataMixin
from cms.blocks.marks import changes_of, listed_origin
from cms.blocks.record_relations import LONGEST_ID
from cms.languages.pages import with_text_changes
from cms.pages.base import BasePage
from cms.people.models.order import SwedishOrderMixin
from cms.values.alphabet import sorted_as
from cms.values.counties import county_at
from cms.values.periods import Period
from home.choices import RecordFamily
from home.records import DATASETS, RecordArchive

# What a record can be taken from.
SHARED = ("shared_text", "law", "programme")


class RecordQuerySet(models.QuerySet):
    """Records with the pages that they stand on."""

    def shown(self):
        """Those that are taken from nothing unpublished, whatever the state of their pages."""
        shown = self.filter(*(Q(**{name: None}) | Q(**{f"{name}__live": True}) for name in SHARED))
        related = shown.select_related("page__locale", *(f"{name}__locale" for name in SHARED))
        return related.defer("shared_text__body")

    def first_of_each(self):
        """Each law, programme and record of a shared text once, and all others."""
        firsts = self.order_by().values("entry").annotate(first=Min("pk")).values("first")
        return self.filter(pk__in=firsts)

    def tell_counties(self, records):
        """Tell records of shared texts in which counties' pages among these they stand."""
        shared = {one.entry: one for one in records if one.shared_text_id and not one.source}
        if not shared:
            return
        paths = defaultdict(list)
        same = self.filter(entry__in=shared).order_by()
        for entry, path in same.values_list("entry", "page__url_path"):
            paths[entry].append(path)
        for entry, record in shared.items():
            record.counties = counties_at(*paths[entry])


def counties_at(*url_paths):
    """Return the names of the counties of pages, as Swedes sort; none where one is in no county."""
    names = {county_at(path) for path in url_paths}
    return [] if "" in names else sorted(names, key=sorted_as)


class Record(SwedishOrderMixin, models.Model):
    """A record that stands on a page, of its own or in a text that it shares.

    `path` leads to it from the page's address, to the block with the id `block`. Its language is
    the page's, or that of what it is taken from. `belongs_to` is what it says in words that it is
    a part of, or else an organisation is the `whole`, which may be taken down. Rows with the same
    `entry` are one to readers: a law, or what stands in a text, that many counties have.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="records")
    shared_text = models.ForeignKey(
        "snippets.SharedText", null=True, on_delete=models.CASCADE, related_name="+"
    )
    law = models.ForeignKey("snippets.Law", null=True, on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(
        "snippets.Programme", null=True, on_delete=models.CASCADE, related_name="+"
    )
    entry = models.CharField(max_length=64, db_index=True)
    path = models.CharField(max_length=255)
    block = models.CharField(max_length=LONGEST_ID, db_index=True)
    family = models.CharField(max_length=20, choices=RecordFamily.choices)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    period = models.CharField(max_length=30, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    belongs_to = models.CharField(max_length=255, blank=True)
    whole = models.ForeignKey(
        "people.Organisation", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisations = models.ManyToManyField("people.Organisation", related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def __str__(self):
        return self.title

    def get_sort_key(self):
        return sorted_as(self.title)[:255]

    @property
    def when(self):
        """The `Period`, or None."""
        return Period.of(self.period)

    @property
    def year(self):
        """The year in which it began, or None."""
        return self.first.year if self.first and self.first != date.min else None

    @property
    def changes(self):
        """What has changed in Swedish of its own fields since its page was translated."""
        if self.source:
            return [
                self._listed(change)
                for change in changes_of(self.source)
                if change["path"] == "name"
            ]
        changes = changes_of(self.shared_text or self.page)
        found = ((self._field_of(change["path"]), change) for change in changes)
        return [change | {"path": name} for name, change in found if name]

    @property
    def listed_origin(self):
        """The `Origin` of its texts: what is shared has its own, else its page."""
        shared = self.source or self.shared_text
        return shared.origin if shared else listed_origin(self.page)

    def _listed(self, change):
        older = [[place, self.source.listed_as(swedish)] for place, swedish in change["older"]]
        return change | {"path": "title", "older": older}

    def _field_of(self, path):
        """Return which of its fields says what stands at a path of what it is taken from."""
        inside = path.partition(f"{self.block}.")[2]
        if inside.startswith("belongs_to.") and inside.endswith(".name"):
            return "belongs_to"
        return "title" if inside == "title" else ""

    @property
    def source(self):
        """The law or programme that it is, entered for all counties; else None."""
        return self.law or self.programme

    @property
    def language(self):
        """The language of the title where it may not be the page's; else empty."""
        shared = self.source or self.shared_text
        return shared.locale.language_code if shared else ""

    @cached_property
    def counties(self):
        """The names of the counties where it stands, as Swedes sort; none of what is all counties'.

        Of a shared text's, `RecordQuerySet.tell_counties` knows more than that of its own page.
        """
        return [] if self.source else counties_at(self.page.url_path)

    @property
    def shown_whole(self):
        """The name of the organisation that it is a part of, if readers may be told of it."""
        return self.whole.name if self.whole and self.whole.live else ""

    @property
    def family_kind(self):
        """The kind in the reader's language."""
        return RecordFamily(self.family).kinds.get(self.kind, "")


class RecordPart(models.Model):
    """That a record belongs to a page, known by its translation key, or to a record on that page.

    Without a key, the record is meant wherever it is found. What is chosen is kept, whether or not
    readers can read it. A table of its own, which nearly every page asks and few records change.
    """

    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="part")
    whole_key = models.UUIDField(null=True, db_index=True)
    whole_block = models.CharField(max_length=LONGEST_ID, blank=True)

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("parts")

    def __str__(self):
        return str(self.record_id)


class RecordIndexPage(ListingPageMixin, OpenDataMixin, RoutablePageMixin, BasePage):
    """The records of a county's pages, or of all counties when it lies below the home page."""

    template = "pages/record_index.html"
    datasets = DATASETS
    page_description = _("The list of agreements, networks, tools and reports of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("record index")
        verbose_name_plural = _("record indexes")

    @property
    def records(self):
        """The records of the public pages below the page above."""
        pages = self.listed(Page).order_by().values("pk")
        return with_text_changes(Record.objects.shown().filter(page__in=pages), "page__")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": cache(lambda: RecordArchive(self, request.GET))}
