"""Who takes part in a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable

from cms.models import ProtectedReferencesMixin
from cms.templatetags.cms_tags import host_name
from cms.validators import validate_link, validate_period
from projects.choices import PartnerRole


class ProjectPartner(ProtectedReferencesMixin, Orderable):
    """An organisation in a project, with its role, and the name and address it had then.

    Organisations change both: Malmö högskola, mah.se, became Malmö universitet, mau.se, in 2018.
    """

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "cms.Organisation",
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
    name_then = models.CharField(
        _("name at the time"),
        max_length=255,
        blank=True,
        help_text=_("When the organisation has changed its name since."),
    )
    website = models.CharField(
        _("web address at the time"), max_length=500, blank=True, validators=[validate_link]
    )

    panels = [
        FieldRowPanel(["organisation", "role"]),
        FieldRowPanel(["since", "until"]),
        FieldRowPanel(["name_then", "website"]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def clean(self):
        super().clean()
        validate_period(self.since, self.until, field="until")

    @property
    def name(self):
        """The organisation's name as it was then."""
        return self.name_then or self.organisation.name

    @property
    def name_today(self):
        """The organisation's name of today when it is another one than then, or ``""``."""
        return self.organisation.name if self.name != self.organisation.name else ""

    @property
    def href(self):
        """Where the organisation lives: today's address, or the one of then when none is known."""
        return self.organisation.website or self.website

    @property
    def host_then(self):
        """The host name of then when it is another one than today, or ``""``."""
        host = host_name(self.website)
        return host if host != host_name(self.href) else ""
