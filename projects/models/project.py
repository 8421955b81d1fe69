"""EU projects: period, money, partners, what was done and what came of it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.choosers import PlainPageReferenceBlock
from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage, ContactMixin, TopicsMixin
from cms.validators import validate_period
from projects.blocks import ActivityBlock, MaterialGroupBlock, MilestoneBlock, ResultFigureBlock
from projects.choices import Currency, PartnerRole
from projects.forms import ProjectPageForm
from projects.missing import findings_of
from projects.panels import MissingPanel, ReasonPanel
from projects.publishing import SCHEDULED, PublishingRefused, stop_schedule
from projects.status import status_of
from projects.visibility import may_publish


class ProjectPage(ContactMixin, TopicsMixin, BasePage):
    """A project with money from the EU or elsewhere."""

    template = "pages/project.html"
    page_description = _("A project: its period, fund, partners, results and materials.")
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types = []
    prefetched_foreign_keys = ("contact", "fund")

    start_date = models.DateField(_("start"), help_text=_("1 January when only the year is known."))
    end_date = models.DateField(_("end"), help_text=_("31 December when only the year is known."))
    fund = models.ForeignKey(
        "cms.Fund",
        verbose_name=_("fund"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects",
    )
    reference_number = models.CharField(
        _("reference number"), max_length=60, blank=True, help_text=_("The fund's own number.")
    )
    budget = models.PositiveBigIntegerField(
        _("budget"), null=True, blank=True, help_text=_("The whole budget, if known.")
    )
    currency = models.CharField(
        _("currency"), max_length=3, choices=Currency.choices, default=Currency.SEK
    )
    eu_amount = models.PositiveBigIntegerField(_("the EU's share"), null=True, blank=True)
    eu_percent = models.DecimalField(
        _("the EU's share in per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_("Leave empty when the budget and the amount are given: it is worked out."),
    )
    aims = RichTextField(_("aims"), blank=True, features=TEXT_FEATURES)
    activities = StreamField(
        [("activity", ActivityBlock())], verbose_name=_("activities"), blank=True
    )
    results = RichTextField(_("results"), blank=True, features=TEXT_FEATURES)
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
                FieldRowPanel(["fund", "reference_number"]),
                FieldRowPanel(["budget", "currency"]),
                FieldRowPanel(["eu_amount", "eu_percent"]),
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
        ),
        FieldPanel("materials"),
        *ContactMixin.contact_panels,
        FieldPanel("missions"),
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("reference_number"),
        index.SearchField("aims"),
        index.SearchField("activities"),
        index.SearchField("results"),
        index.SearchField("materials"),
        index.RelatedFields("fund", [index.SearchField("name")]),
        index.RelatedFields(
            "partners",
            [
                index.SearchField("name_then"),
                index.RelatedFields("organisation", [index.SearchField("name")]),
            ],
        ),
        index.FilterField("start_date"),
        index.FilterField("end_date"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("reference_number", overridable=False),
        SynchronizedField("currency", overridable=False),
        SynchronizedField("publishing_reason", overridable=False),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self):
        super().clean()
        validate_period(self.start_date, self.end_date)
        self._validate_money()

    def publish(self, revision, *args, log_action=True, **kwargs):
        """Publish a revision, unless it lacks what the EU's rule demands and has no reason for it.

        Raises `PublishingRefused` then; what was scheduled stays a draft, and its history says why.
        """
        if may_publish(revision.as_object()):
            return super().publish(revision, *args, log_action=log_action, **kwargs)
        if log_action != SCHEDULED:
            raise PublishingRefused(self)
        return stop_schedule(revision)

    def _validate_money(self):
        if self.budget is None or self.eu_amount is None:
            return
        if self.eu_amount > self.budget:
            raise ValidationError({"eu_amount": _("The EU's share is more than the budget.")})
        if self.eu_percent is not None and abs(self.eu_percent - self._worked_out_percent) > 1:
            raise ValidationError(
                {
                    "eu_percent": _("By the budget and the amount it is %(percent)s per cent.")
                    % {"percent": self._worked_out_percent}
                }
            )

    @property
    def status(self):
        """The `ProjectStatus` that follows from the period and today's date."""
        return status_of(self.start_date, self.end_date)

    @property
    def has_whole_years(self):
        """Whether the period is whole years, as when the days are not known."""
        start, end = self.start_date, self.end_date
        return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)

    @property
    def eu_share_percent(self):
        """The EU's share in per cent, as given or as it follows from the amounts, or None."""
        if self.eu_percent is not None:
            return self.eu_percent
        return self._worked_out_percent if self.budget and self.eu_amount else None

    @property
    def _worked_out_percent(self):
        return round(Decimal(100) * self.eu_amount / self.budget, 1) if self.budget else None

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
        """The partners with their organisations, in the editor's order."""
        return list(self.partners.select_related("organisation"))

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
    def timeline(self):
        """The milestones by date."""
        return sorted(self.milestones, key=lambda block: block.value["date"])

    @property
    def mission_pages(self):
        """The missions that the project belongs to, as far as they can be read."""
        return [block.value for block in self.missions if block.value and block.value.live]

    def _in_role(self, role):
        return [partner for partner in self.partner_list if partner.role == role]
