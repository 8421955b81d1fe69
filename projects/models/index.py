"""The archives of projects, with their feed and their open data."""

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms.feeds import atom_feed
from cms.listing import ListingPageMixin
from cms.models import BasePage
from projects import open_data
from projects.archive import Archive
from projects.choices import Dataset
from projects.models.project import ProjectPage


class ProjectIndexPage(ListingPageMixin, RoutablePageMixin, BasePage):
    """The projects of a county, or of all counties when it lies below the home page."""

    template = "pages/project_index.html"
    page_description = _("The list of projects of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("project index")
        verbose_name_plural = _("project indexes")

    @property
    def projects(self):
        """The public projects below the page above."""
        return self.listed(ProjectPage)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": Archive(self, request.GET)}

    @path("flode/")
    def atom(self, request):
        """Answer with the latest projects as an Atom feed."""
        return atom_feed(self, self.projects, request)

    @path("data/")
    def data(self, request):
        """Answer with a page that describes the open data."""
        return self.render(
            request,
            template="pages/project_data.html",
            context_overrides={"datasets": open_data.COLUMNS, "licence": open_data.LICENCE},
        )

    @path("data/<slug:name>/<slug:file_format>/")
    def dataset(self, request, name, file_format):
        """Answer with a `Dataset` as `csv` or `json`."""
        if name not in Dataset.values or file_format not in open_data.FORMATS:
            raise Http404
        return open_data.FORMATS[file_format](self, Dataset(name), request)
