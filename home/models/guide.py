"""Guides: one subject, told for those concerned, in as many languages as are translated."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks import VideoBlock
from cms.models import BasePage, BodyMixin, ContactMixin, TopicsMixin
from cms.translation import REALLY_TRANSLATED
from home.blocks import EmergencyContactBlock


class GuideIndexPage(BasePage):
    """All guides, each with the languages it can be read in."""

    template = "pages/guide_index.html"
    page_description = _("The list of all guides.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuidePage"]

    class Meta:
        verbose_name = _("guide index")
        verbose_name_plural = _("guide indexes")

    @cached_property
    def guides(self):
        """The guides in this language, by title."""
        return (
            GuidePage.objects.child_of(self)
            .filter(REALLY_TRANSLATED)
            .order_by("title")
            .defer_streamfields()
        )


class GuidePage(BodyMixin, ContactMixin, TopicsMixin, BasePage):
    """A guide: for whom, by whom, its parts, its film, the file to print, and where to call."""

    template = "pages/guide.html"
    page_description = _("A guide in several languages.")
    parent_page_types = ["home.GuideIndexPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact", "printable")

    audience = models.CharField(
        _("for whom"),
        max_length=255,
        help_text=_("For example: For parents and other adults who matter to a child."),
    )
    producers = ParentalManyToManyField(
        "cms.Organisation", verbose_name=_("made by"), blank=True, related_name="+"
    )
    film = StreamField([("video", VideoBlock())], verbose_name=_("film"), blank=True, max_num=1)
    printable = models.ForeignKey(
        "cms.CustomDocument",
        verbose_name=_("file to print"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("In this language. Each translation can have its own file."),
    )
    emergency_contacts = StreamField(
        [("contact", EmergencyContactBlock())], verbose_name=_("where to call"), blank=True
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("audience"),
        FieldPanel("emergency_contacts"),
        *BodyMixin.body_panels,
        FieldPanel("film"),
        FieldPanel("printable"),
        FieldPanel("producers"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.body_search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("audience"),
    ]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
