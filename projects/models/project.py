"""EU projects: period, money, partners, what was done and what came of it."""

from datetime import date
from functools import cache

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.choosers import PlainPageReferenceBlock
from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TEXT_FEATURES
from cms.pages.base import BasePage
from cms.pages.mixins import ContactMixin, TopicsMixin
from cms.values.faults import Faults
from cms.values.validators import validate_period
from projects import structured_data
from projects.blocks import ActivityBlock, MaterialGroupBlock, MilestoneBlock, ResultFigureBlock
from projects.choices import PartnerRole, ProjectFacet
from projects.forms import ProjectPageForm
from projects.missing import findings_of
from projects.models.funding import Funding
from projects.models.partner import FORMER_NAMES
from projects.panels import MissingPanel, ReasonPanel
from projects.publishing import SCHEDULED, PublishingRefused, stop_schedule
from projects.status import status_of
from projects.visibility import may_publish


class ProjectPage(Funding, ContactMixin, TopicsMixin, BasePage):
    """A project with money from the EU or elsewhere."""

    template = "pages/project.html"
    page_description = _("A project: its period, fund, partners, results and materials.")
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact", "fund")
    teased_foreign_keys = ("fund",)
    topic_parameter = ProjectFacet.TOPIC

    # A draft may lack them; whoever publishes is asked for them.
    start_date = models.DateField(
        _("start"), null=True, help_text=_("1 January when only the year is known.")
    )
    end_date = models.DateField(
        _("end"), null=True, help_text=_("31 December when only the year is known.")
    )
    aims = MarkedRichTextField(_("aims"), blank=True, features=TEXT_FEATURES)
    activities = StreamField(
        [("activity", ActivityBlock())], verbose_name=_("activities"), blank=True
    )
    results = MarkedRichTextField(_("results"), blank=True, features=TEXT_FEATURES)
    figures = StreamField(
        [("figure", ResultFigureBlock())], verbose_name=_("results in figures"), blank=True
    )
    milestones = StreamField(
        [("milestone", MilestoneBlock())], verbose_name=_("milestones"), blank=True
    )
    operative_count = models.PositiveSmallIntegerField(
        _("stated number of operative partners"), null=True, blank=True
    )
    consultative_count = models.PositiveSmallIntegerField(
        _("stated number of consultative partners"), null=True, blank=True
    )
    materials = StreamField(
        [("group", MaterialGroupBlock())], verbose_name=_("materials"), blank=True
    )
    publishing_reason = models.TextField(
        _("reason for publishing all the same"),
        blank=True,
        help_text=_("Who decided, and why. It is kept in the page's history, and not shown."),
    )
    missions = StreamField(
        [("mission", PlainPageReferenceBlock("home.UppdragPage", label=_("Mission")))],
        verbose_name=_("missions that the project belongs to"),
        blank=True,
    )

    base_form_class = ProjectPageForm
    content_panels = [
        MultiFieldPanel(
            [MissingPanel(), ReasonPanel("publishing_reason")], heading=_("What is missing")
        ),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(["start_date", "end_date"]),
                *Funding.funding_panels,
            ],
            heading=_("Period and money"),
        ),
        FieldPanel("aims"),
        FieldPanel("activities"),
        MultiFieldPanel(["results", "figures"], heading=_("Results")),
        FieldPanel("milestones"),
        MultiFieldPanel(
            [
                FieldRowPanel(["operative_count", "consultative_count"]),
                InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
            ],
            heading=_("Partners"),
            help_text=_("You have a list? Choose “Paste partners” in the menu beside the title."),
        ),
        FieldPanel("materials"),
        *ContactMixin.contact_panels,
        FieldPanel("missions"),
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("aims"),
        index.SearchField("activities"),
        index.SearchField("results"),
        index.SearchField("materials"),
        *Funding.funding_search_fields,
        index.RelatedFields(
            "partners",
            [
                index.RelatedFields(
                    "organisation",
                    [
                        index.SearchField("name"),
                        index.RelatedFields("former_names", [index.SearchField("name")]),
                    ],
                ),
            ],
        ),
        index.FilterField("start_date"),
        index.FilterField("end_date"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *Funding.funding_translatable_fields,
        SynchronizedField("publishing_reason", overridable=False),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            faults.of(validate_period, self.start_date, self.end_date)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | {"structured_data": cache(lambda: structured_data.project(self, request))}

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Publish a revision, unless it lacks what the EU's rule demands and has no reason for it.

        Raises `PublishingRefused` then; what was scheduled stays a draft, and its history says why.
        """
        if may_publish(revision.as_object()):
            return super().publish(revision, *args, log_action=log_action, **kwargs)
        if log_action != SCHEDULED:
            raise PublishingRefused(self)
        return stop_schedule(revision)

    @property
    def status(self):
        """The `ProjectStatus` that follows from the period and today's date."""
        return status_of(self.start_date, self.end_date)

    @property
    def has_whole_years(self):
        """Whether the period is whole years, as when the days are not known."""
        start, end = self.start_date, self.end_date
        return bool(start and end) and (start.month, start.day, end.month, end.day) == (
            1,
            1,
            12,
            31,
        )

    @cached_property
    def findings(self):
        """What is missing on the page, the worst first: a list of `projects.missing.Finding`."""
        return findings_of(self)

    @property
    def finding_notes(self):
        """The findings in words, a sentence or two for each."""
        return [finding.text for finding in self.findings]

    @cached_property
    def partner_list(self):
        """The partners with their organisations, in the editor's order, as readers see them."""
        partners = self.partners.select_related("organisation")
        partners = [partner for partner in partners if partner.organisation.live]
        models.prefetch_related_objects(partners, FORMER_NAMES)
        for partner in partners:
            partner.page = self
        return partners

    @property
    def lead_partners(self):
        """The partners that lead the project."""
        return self._in_role(PartnerRole.COORDINATOR)

    @property
    def operative_partners(self):
        """The operative partners that are named."""
        return self._in_role(PartnerRole.OPERATIVE)

    @property
    def consultative_partners(self):
        """The consultative partners that are named."""
        return self._in_role(PartnerRole.CONSULTATIVE)

    @property
    def participants(self):
        """Those who are named as taking part, and not as partners."""
        return self._in_role(PartnerRole.PARTICIPANT)

    @property
    def timeline(self):
        """The milestones by date."""
        return sorted(self.milestones, key=lambda block: block.value["date"] or date.max)

    @property
    def mission_pages(self):
        """The missions that the project belongs to, as far as they can be read."""
        return [block.value for block in self.missions if block.value and block.value.live]

    def _in_role(self, role):
        return [partner for partner in self.partner_list if partner.role == role]
