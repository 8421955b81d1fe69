"""The archives of seminars, with their feeds."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page

from cms.models import BasePage
from cms.translation import REALLY_TRANSLATED
from seminars import feeds
from seminars.archive import Archive
from seminars.models.lecture import LecturePage
from seminars.models.seminar import SeminarPage


class SeminarIndexPage(RoutablePageMixin, BasePage):
    """The seminars of a county, or of all counties when it lies below the home page."""

    template = "pages/seminar_index.html"
    page_description = _("The archive of seminars of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["seminars.SeminarPage"]

    class Meta:
        verbose_name = _("seminar archive")
        verbose_name_plural = _("seminar archives")

    @cached_property
    def page_above(self):
        """The county or home page, whose seminars the archive shows."""
        return self.trail[-2]

    @property
    def seminars(self):
        """The public seminars below the page above."""
        return self._listed(SeminarPage)

    @property
    def lectures(self):
        """The public lectures below the page above."""
        return self._listed(LecturePage)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"archive": Archive(self, request.GET)}

    @path("flode/")
    def atom(self, request):
        """Answer with the latest seminars as an Atom feed."""
        return feeds.atom(self, request)

    @path("kalender/")
    def calendar(self, request):
        """Answer with the upcoming seminars as an iCalendar file."""
        return feeds.calendar(self, request)

    @path("data/")
    def data(self, request):
        """Answer with all lectures as JSON."""
        return feeds.data(self, request)

    @cached_property
    def _restricted(self):
        # Wagtail's `public()` asks for the restrictions anew for every list.
        return Page.objects.all().private_q()

    def _listed(self, model):
        return (
            model.objects.descendant_of(self.page_above)
            .filter(REALLY_TRANSLATED)
            .exclude(self._restricted)
            .defer_streamfields()
        )
