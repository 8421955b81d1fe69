"""Who takes part in a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from cms.pages.mixins import ProtectedReferencesMixin
from cms.templatetags.cms_tags import host_name
from cms.values.faults import Faults
from cms.values.validators import validate_period
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
    since = models.DateField(
        _("partner since"),
        null=True,
        blank=True,
        help_text=_("If not the project's start."),
    )
    until = models.DateField(
        _("partner until"), null=True, blank=True, help_text=_("If not the project's end.")
    )

    panels = [
        FieldRowPanel(["organisation", "role"]),
        FieldRowPanel(["since", "until"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            faults.of(validate_period, self.since, self.until, field="until")

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
        return self.since or self.page.start_date
