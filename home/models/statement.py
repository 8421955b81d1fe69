"""Accessibility statements: what the law asks every board to say of its website.

Lag (2018:1937) and förordning (2018:1938) om tillgänglighet till digital offentlig service, MDFFS
2019:2, and the model in the Commission's implementing decision (EU) 2018/1523.
"""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TEXT_FEATURES
from cms.languages.pages import in_active_language
from cms.pagecache.reading import pages_told, row
from cms.pagecache.tables import PAGES
from cms.pages.base import BasePage
from cms.pages.choices import Barrier
from cms.pages.mixins import ContactMixin
from cms.values.counties import county_at
from cms.values.faults import Faults
from home.blocks import BurdenBlock, DefectBlock, ExemptionBlock
from home.choices import AssessmentMethod, Conformance

# What may meet the law and may not.
UNCHECKED = {Barrier.UNCHECKED, Barrier.UNCHECKED_FILMS}


def supervisor():
    """Return what templates tell of who supervises the law on accessible websites."""
    return {"supervisor": settings.SUPERVISOR_NAME, "supervisor_url": settings.SUPERVISOR_URL}


class StatementPage(ContactMixin, BasePage):
    """How far a website meets the law, what does not, who says so, and whom to tell."""

    template = "pages/statement.html"
    page_description = _("The accessibility statement that the law asks for.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact",)

    service = models.CharField(
        _("which service"),
        max_length=255,
        help_text=_("The website or app that the statement is about, by name and address."),
    )
    conformance = models.CharField(
        _("how far it meets the law"),
        max_length=10,
        choices=Conformance.choices,
        default=Conformance.PARTLY,
    )
    defects = StreamField(
        [("defect", DefectBlock())], verbose_name=_("what does not meet the law"), blank=True
    )
    burdens = StreamField(
        [("burden", BurdenBlock())], verbose_name=_("undue burden (12 §)"), blank=True
    )
    exemptions = StreamField(
        [("exemption", ExemptionBlock())], verbose_name=_("what the law does not cover"), blank=True
    )
    tested_by = models.CharField(
        _("who tested"),
        max_length=10,
        choices=AssessmentMethod.choices,
        default=AssessmentMethod.SELF,
    )
    tested_how = MarkedRichTextField(
        _("how it was tested"),
        features=TEXT_FEATURES,
        help_text=_("With which programs and aids, on which pages, by whom."),
    )
    tested_on = models.DateField(_("last tested"), null=True)
    written_on = models.DateField(_("statement written"), null=True)
    signed_by = models.CharField(
        _("signed by"),
        max_length=255,
        help_text=_("Who answers for the statement: name and title."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel(["service", "conformance"]),
        FieldPanel("defects"),
        FieldPanel("burdens"),
        FieldPanel("exemptions"),
        MultiFieldPanel(
            [FieldRowPanel(["tested_by", "tested_on"]), "tested_how"], heading=_("Tests")
        ),
        *ContactMixin.contact_panels,
        MultiFieldPanel(
            [FieldRowPanel(["written_on", "signed_by"])], heading=_("Written and signed")
        ),
        *BasePage.dates_panels,
    ]
    settings_panels = [
        panel for panel in BasePage.settings_panels if panel not in BasePage.dates_panels
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("service"),
        index.SearchField("defects"),
        index.SearchField("burdens"),
        index.SearchField("exemptions"),
        index.SearchField("tested_how"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.conformance == Conformance.FULLY and (self.defects or self.burdens):
                message = _("What does not meet the law stands below: it cannot do so fully.")
                faults.add("conformance", message)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | supervisor()

    @property
    def board(self):
        """The page of who stands behind the service."""
        return self.trail[-2]

    @property
    def shown_conformance(self):
        """How far it meets the law: never fully while something stands here that does not.

        What nobody has checked may do so; that it is there is told beside.
        """
        is_found = any(count.kind not in UNCHECKED for count in self.found)
        lacks = self.conformance == Conformance.FULLY and (self.defects or self.burdens or is_found)
        return Conformance.PARTLY if lacks else self.conformance

    @cached_property
    def found(self):
        """What the site's own checks found, as `BarrierCount`s with `links`, the largest first."""
        counts = BarrierCount.objects.filter(root=self.board.translation_key, number__gt=0)
        counts = list(counts.order_by("-number"))
        keys = {key for count in counts for key in count.pages}
        # What is public asks of the pages above as well, and that is behind every answer.
        with pages_told(*(row(PAGES, key) for key in keys)):
            public = Page.objects.live().public().select_related("locale").filter(pk__in=keys)
            originals = list(public.order_by("path"))
        shown = dict(
            zip((page.pk for page in originals), in_active_language(originals), strict=True)
        )
        for page in shown.values():
            page.county_name = county_at(page.url_path)
        for count in counts:
            count.links = [shown[key] for key in count.pages if key in shown]
        return counts


class BarrierCount(models.Model):
    """How many of a kind of barrier the site's own checks found below a page."""

    # The county's page or the home page, the same in all languages.
    root = models.UUIDField(_("below"))
    kind = models.CharField(_("kind"), max_length=20, choices=Barrier.choices)
    number = models.PositiveIntegerField(_("number"))
    # The keys of the Swedish pages that have them, as far as they are kept; there are `more`.
    pages = models.JSONField(_("pages"), default=list)
    more = models.PositiveIntegerField(_("more pages"), default=0)
    counted_at = models.DateTimeField(_("counted"), auto_now=True)

    class Meta:
        verbose_name = _("number of barriers")
        verbose_name_plural = _("numbers of barriers")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("root", "kind"), name="unique_barrier_count")
        ]

    def __str__(self):
        return f"{self.kind}: {self.number}"
