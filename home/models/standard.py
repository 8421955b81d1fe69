"""Plain pages: about the site, accessibility, whatever has no type of its own."""

from django.utils.translation import gettext_lazy as _

from cms.pages.base import BasePage
from cms.pages.mixins import BodyMixin, ContactMixin


class StandardPage(BodyMixin, ContactMixin, BasePage):
    """A page of sections. Those marked for menus stand in the footer."""

    template = "pages/standard.html"
    page_description = _("A page without a type of its own.")
    parent_page_types = [
        "home.HomePage",
        "home.CountyPage",
        "home.UppdragPage",
        "home.StandardPage",
    ]
    subpage_types = ["home.StandardPage"]
    prefetched_foreign_keys = ("contact",)

    content_panels = [
        *BasePage.content_panels,
        *BodyMixin.body_panels,
        *ContactMixin.contact_panels,
    ]
    search_fields = [*BasePage.search_fields, *BodyMixin.body_search_fields]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
