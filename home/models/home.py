"""The first page of the whole site."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.archive.front import front_parts
from cms.pages.base import BasePage


class HomePage(BasePage):
    """What the site is, the counties, and some of what the archives below have."""

    template = "pages/home.html"
    page_description = _("The first page of the site, above all counties.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.CountyPage",
        "home.GuideIndexPage",
        "home.NewsIndexPage",
        "seminars.SeminarIndexPage",
        "projects.ProjectIndexPage",
        "home.RecordIndexPage",
        "home.StandardPage",
        "home.StatementPage",
        "home.FormPage",
    ]

    privacy_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page about personal data"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Every form leads to it."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("privacy_page")]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("privacy_page", overridable=False),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @cached_property
    def front(self):
        """What the archives below offer, by name: a dict of `FrontPart`s."""
        return front_parts(self)
