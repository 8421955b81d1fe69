"""The archives of seminars, with their feeds and their open data."""

from functools import cache

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.archive.feeds import atom_feed
from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import OpenDataMixin
from cms.pages.base import BasePage
from cms.people.pages import PeoplePagesMixin
from seminars import feeds
from seminars.archive import SeminarArchive
from seminars.front import front_parts
from seminars.models.lecture import LecturePage
from seminars.models.seminar import SeminarPage
from seminars.open_data import DATASETS


class SeminarIndexPage(
    PeoplePagesMixin, ListingPageMixin, OpenDataMixin, RoutablePageMixin, BasePage
):
    """The seminars of a county, or of all counties when it lies below the home page."""

    template = "pages/seminar_index.html"
    datasets = DATASETS
    page_description = _("The archive of seminars of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["seminars.SeminarPage"]

    class Meta:
        verbose_name = _("seminar archive")
        verbose_name_plural = _("seminar archives")

    def front_parts(self):
        return front_parts(self)

    @property
    def seminars(self):
        """The public seminars below the page above."""
        return self.listed(SeminarPage)

    @property
    def lectures(self):
        """The public lectures below the page above."""
        return self.listed(LecturePage)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": cache(lambda: SeminarArchive(self, request.GET))}

    @path("flode/")
    def atom(self, request):
        """Answer with the latest seminars as an Atom feed."""
        return atom_feed(self, self.seminars, request)

    @path("kalender/")
    def calendar(self, request):
        """Answer with the upcoming seminars as an iCalendar file."""
        return feeds.calendar(self, request)
