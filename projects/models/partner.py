"""Who takes part in a project."""

from dataclasses import replace

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from cms.pages.mixins import ProtectedReferencesMixin
from cms.templatetags.cms_tags import host_name
from cms.values.period_fields import PeriodField
from cms.values.periods import Moment
from projects.choices import PartnerRole

# Needed to say what partners were called.
FORMER_NAMES = "organisation__former_names"
# Readers are not told of what is only a draft.
SHOWN = models.Q(organisation__live=True)


class ProjectPartner(ProtectedReferencesMixin, Orderable):
    """An organisation in a project, with its role and its time there.

    What it was called then follows from the organisation's former names.
    """

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="project_partnerships",
    )
    role = models.CharField(
        _("role"), max_length=20, choices=PartnerRole.choices, default=PartnerRole.OPERATIVE
    )
    period = PeriodField(
        _("partner when"),
        help_text=_("If not as long as the project: since 2018, until May 2019, 2018–2019."),
    )

    panels = [FieldRowPanel(["organisation", "role", "period"])]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    @property
    def when(self):
        """Its time in the project, or None; without an end it lasted as long as the project."""
        last = self.page.end_date
        if not self.period or not self.period.is_span or self.period.end or not last:
            return self.period
        if last >= timezone.localdate() or self.period.first > last:
            return self.period
        is_whole_year = (last.month, last.day) == (12, 31)
        end = Moment(str(last.year) if is_whole_year else last.isoformat())
        return replace(self.period, end=end)

    @property
    def name(self):
        """The organisation's name when it joined the project."""
        return self.organisation.name_on(self.first_day)

    @property
    def name_today(self):
        """The organisation's name of today when it is another one than then, or ``""``."""
        return self.organisation.name if self.name != self.organisation.name else ""

    @property
    def href(self):
        """Where the organisation lives: today's address, or the one of then when none is known."""
        return self.organisation.website or self.website_then

    @property
    def website_then(self):
        """The web address when the organisation joined the project."""
        return self.organisation.website_on(self.first_day)

    @property
    def host_then(self):
        """The host name of then when it is another one than today, or ``""``."""
        host = host_name(self.website_then)
        return host if host != host_name(self.href) else ""

    @property
    def first_day(self):
        """The day when the organisation joined the project."""
        return self.period.first if self.period and self.period.start else self.page.start_date
