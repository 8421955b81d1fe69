"""Seminars: when, where, by whom."""

from datetime import timedelta

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import FigureBlock, LinkBlock
from cms.blocks.text import TEXT_FEATURES
from cms.durations import format_playing_time
from cms.models import BasePage, ContactMixin, ProtectedReferencesMixin, TopicsMixin
from cms.translation import REALLY_TRANSLATED
from cms.validators import validate_period
from seminars.models.lecture import LecturePage, LectureSpeaker


class SeminarPage(ContactMixin, TopicsMixin, BasePage):
    """A seminar: when, where, by whom, and its lectures as child pages."""

    template = "pages/seminar.html"
    page_description = _("A seminar or conference; its lectures are pages below it.")
    parent_page_types = ["seminars.SeminarIndexPage"]
    subpage_types = ["seminars.LecturePage"]
    prefetched_foreign_keys = ("contact",)

    start_date = models.DateField(_("first day"))
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only when it lasts several days.")
    )
    venue = models.CharField(
        _("venue"), max_length=255, blank=True, help_text=_("The building, and its address.")
    )
    town = models.CharField(_("town"), max_length=100, blank=True)
    programme = RichTextField(_("programme"), blank=True, features=TEXT_FEATURES)
    picture = StreamField(
        [("figure", FigureBlock())], verbose_name=_("picture"), blank=True, max_num=1
    )
    materials = StreamField([("link", LinkBlock())], verbose_name=_("materials"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["start_date", "end_date"]), FieldRowPanel(["venue", "town"])],
            heading=_("When and where"),
        ),
        InlinePanel("organisers", heading=_("Organisers"), label=_("Organiser")),
        FieldPanel("programme"),
        FieldPanel("picture"),
        FieldPanel("materials"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("programme"),
        index.SearchField("town"),
        index.FilterField("start_date"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("town", overridable=False),
    ]

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")

    def clean(self):
        super().clean()
        validate_period(self.start_date, self.end_date)

    @cached_property
    def lectures(self):
        """The lectures in the order of the page tree, each with its speakers."""
        return list(
            LecturePage.objects.child_of(self)
            .filter(REALLY_TRANSLATED)
            .order_by("path")
            .prefetch_related(
                models.Prefetch(
                    "speakers", LectureSpeaker.objects.select_related("person", "affiliation")
                )
            )
            .defer_streamfields()
        )

    @property
    def playing_time(self):
        """The playing time of all lectures together, as `4:34:08`; empty without any."""
        total = sum((page.duration for page in self.lectures if page.duration), timedelta())
        return format_playing_time(total) if total else ""

    @cached_property
    def organiser_organisations(self):
        """The organisations that held the seminar, in the editor's order."""
        return [
            organiser.organisation for organiser in self.organisers.select_related("organisation")
        ]


class SeminarOrganiser(ProtectedReferencesMixin, Orderable):
    """An organisation that held a seminar."""

    page = ParentalKey(SeminarPage, on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "cms.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="organised_seminars",
    )

    panels = ["organisation"]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
