"""The records of all counties in one list: agreements, networks, tools, reports, newsletters.

What pages say of them is kept beside them (`home.kept_records`), so that lists need not read pages.
"""

from datetime import date
from functools import cache

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import OpenDataMixin
from cms.blocks.marks import changes_of
from cms.languages.pages import with_text_changes
from cms.pages.base import BasePage
from cms.values.counties import county_at
from cms.values.periods import Period
from home.choices import RecordFamily
from home.records import DATASETS, RecordArchive


class Record(models.Model):
    """A record that stands on a page, of its own or in a text that it shares.

    `path` leads to it from the page's address. Its language is the page's, or the shared text's.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="records")
    shared_text = models.ForeignKey(
        "snippets.SharedText", null=True, on_delete=models.CASCADE, related_name="+"
    )
    path = models.CharField(max_length=255)
    family = models.CharField(max_length=20, choices=RecordFamily.choices)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    period = models.CharField(max_length=30, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    organisations = models.ManyToManyField("people.Organisation", related_name="+")

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def __str__(self):
        return self.title

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
        """What has changed of its title in Swedish since its page was translated."""
        title = f"{self.path.partition('#')[2]}.title"
        return [
            change | {"path": "title"}
            for change in changes_of(self.shared_text or self.page)
            if change["path"].endswith(title)
        ]

    @property
    def language(self):
        """The language of the title where it may not be the page's; else empty."""
        return self.shared_text.locale.language_code if self.shared_text else ""

    @property
    def county(self):
        """The name of the county whose page it stands on."""
        return county_at(self.page.url_path)

    @property
    def family_kind(self):
        """The kind in the reader's language."""
        return RecordFamily(self.family).kinds.get(self.kind, "")


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
        shown = Q(shared_text=None) | Q(shared_text__live=True)
        records = Record.objects.filter(shown, page__in=pages)
        records = records.select_related("page", "shared_text__locale").defer("shared_text__body")
        return with_text_changes(records, "page__")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": cache(lambda: RecordArchive(self, request.GET))}
