"""EU projects: period, money, partners, what was done and what came of it."""

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.blocks.text import TEXT_FEATURES
from cms.models import BasePage, ContactMixin, TopicsMixin
from cms.translation import REALLY_TRANSLATED
from cms.validators import validate_link, validate_period
from projects.blocks import MaterialGroupBlock
from projects.choices import PartnerRole, ProjectStatus


class ProjectIndexPage(BasePage):
    """The projects of a county, or of all counties when it lies below the home page."""

    template = "pages/project_index.html"
    page_description = _("The list of projects of the page above.")
    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.CountyPage"]
    subpage_types = ["projects.ProjectPage"]

    class Meta:
        verbose_name = _("project index")
        verbose_name_plural = _("project indexes")

    @cached_property
    def projects(self):
        """The projects below the page above, latest first."""
        return (
            ProjectPage.objects.descendant_of(self.trail[-2])
            .filter(REALLY_TRANSLATED)
            .select_related("fund")
            .order_by("-start_date", "title")
            .defer_streamfields()
        )


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
    budget = models.PositiveBigIntegerField(
        _("budget in kronor"), null=True, blank=True, help_text=_("The whole budget, if known.")
    )
    aims = RichTextField(_("aims"), blank=True, features=TEXT_FEATURES)
    activities = RichTextField(_("activities"), blank=True, features=TEXT_FEATURES)
    results = RichTextField(_("results"), blank=True, features=TEXT_FEATURES)
    operative_count = models.PositiveSmallIntegerField(
        _("stated number of operative partners"), null=True, blank=True
    )
    consultative_count = models.PositiveSmallIntegerField(
        _("stated number of consultative partners"), null=True, blank=True
    )
    materials = StreamField(
        [("group", MaterialGroupBlock())], verbose_name=_("materials"), blank=True
    )

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel(["start_date", "end_date"]), FieldRowPanel(["fund", "budget"])],
            heading=_("Period and money"),
        ),
        FieldPanel("aims"),
        FieldPanel("activities"),
        FieldPanel("results"),
        MultiFieldPanel(
            [
                FieldRowPanel(["operative_count", "consultative_count"]),
                InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
            ],
            heading=_("Partners"),
        ),
        FieldPanel("materials"),
        *ContactMixin.contact_panels,
        *TopicsMixin.topics_panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *TopicsMixin.topics_search_fields,
        index.SearchField("aims"),
        index.SearchField("activities"),
        index.SearchField("results"),
        index.SearchField("materials"),
        index.FilterField("start_date"),
        index.FilterField("end_date"),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    def clean(self):
        super().clean()
        validate_period(self.start_date, self.end_date)

    @property
    def status(self):
        """The `ProjectStatus` that follows from the period and today's date."""
        today = timezone.localdate()
        if self.end_date < today:
            return ProjectStatus.COMPLETED
        return ProjectStatus.PLANNED if self.start_date > today else ProjectStatus.ONGOING

    @property
    def has_whole_years(self):
        """Whether the period is whole years, as when the days are not known."""
        start, end = self.start_date, self.end_date
        return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)

    @cached_property
    def partner_list(self):
        """The partners with their organisations, in the editor's order."""
        return self.partners.select_related("organisation")


class ProjectPartner(Orderable):
    """An organisation in a project, with the role and the web address it had then."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "cms.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="project_partnerships",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.OPERATIVE
    )
    website = models.CharField(
        _("web address at the time"), max_length=500, blank=True, validators=[validate_link]
    )

    panels = ["organisation", FieldRowPanel(["role", "website"])]
