"""The first page of the whole site."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.languages.pages import REALLY_TRANSLATED, with_languages
from cms.pages.base import BasePage
from home.models.county import CountyPage
from home.models.guide import GuidePage


class HomePage(BasePage):
    """What the site is, the counties and the guides."""

    template = "pages/home.html"
    page_description = _("The first page of the site, above all counties.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.CountyPage",
        "home.GuideIndexPage",
        "seminars.SeminarIndexPage",
        "projects.ProjectIndexPage",
        "home.StandardPage",
        "home.FormPage",
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @cached_property
    def counties(self):
        """The counties in this language, by name."""
        counties = CountyPage.objects.child_of(self).filter(REALLY_TRANSLATED)
        return sorted(counties.defer_streamfields(), key=lambda page: page.get_county_display())

    @cached_property
    def guides(self):
        """The guides in this language, each with the languages it can be read in."""
        guides = GuidePage.objects.descendant_of(self).filter(REALLY_TRANSLATED)
        return with_languages(guides.defer_streamfields())
