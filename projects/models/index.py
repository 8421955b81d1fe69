"""The archives of projects, with their feed and their open data."""

from functools import cache

from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.archive.feeds import atom_feed
from cms.archive.listing import ListingPageMixin
from cms.archive.open_data import OpenDataMixin
from cms.pages.base import BasePage
from projects.archive import ProjectArchive
from projects.front import front_parts
from projects.models.project import ProjectPage
from projects.open_data import DATASETS


class ProjectIndexPage(ListingPageMixin, OpenDataMixin, RoutablePageMixin, BasePage):
    """The projects of a county, or of all counties when it lies below the home page."""

    template = "pages/project_index.html"
    datasets = DATASETS
    page_description = _("The list of projects of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("project index")
        verbose_name_plural = _("project indexes")

    def front_parts(self):
        return front_parts(self)

    @property
    def projects(self):
        """The public projects below the page above."""
        return self.listed(ProjectPage)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": cache(lambda: ProjectArchive(self, request.GET))}

    @path("flode/")
    def atom(self, request):
        """Answer with the latest projects as an Atom feed."""
        return atom_feed(self, self.projects, request)
