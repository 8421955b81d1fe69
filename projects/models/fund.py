"""Funds: who pays for projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.snippets.base import PublishedSnippet
from cms.values.faults import Faults
from cms.values.validators import validate_link
from cms.worker.panels import SchedulePanel


class Fund(PublishedSnippet):
    """A fund that pays for projects; one of the EU's in one programming period.

    The EU's fund and the period decide which rule of visibility a project page follows.
    """

    class EuFund(models.TextChoices):
        """The EU's funds, by their English abbreviations."""

        ISF = "ISF", _("Internal Security Fund (ISF)")
        AMIF = "AMIF", _("Asylum, Migration and Integration Fund (AMIF)")
        BMVI = "BMVI", _("Instrument for border management and visa policy (BMVI)")
        ERDF = "ERDF", _("Regional Development Fund (ERDF)")
        ESF = "ESF", _("Social Fund (ESF, ESF+)")
        JTF = "JTF", _("Just Transition Fund (JTF)")
        INTERREG = "Interreg", _("Interreg programme")

    class Period(models.TextChoices):
        """The EU's programming periods."""

        P2014 = "2014-2020", "2014–2020"
        P2021 = "2021-2027", "2021–2027"

    name = models.CharField(_("name"), max_length=255)
    eu_fund = models.CharField(
        _("EU fund"),
        max_length=10,
        choices=EuFund.choices,
        blank=True,
        help_text=_("Leave empty when the money is not from the EU: no EU emblem is shown."),
    )
    period = models.CharField(
        _("programming period"), max_length=9, choices=Period.choices, blank=True
    )
    website = models.CharField(_("website"), max_length=500, blank=True, validators=[validate_link])
    statement = models.TextField(
        _("statement"),
        blank=True,
        help_text=_(
            "What the fund adds, in one or two sentences (2014–2020: regulation 1049/2014)."
        ),
    )

    panels = [
        "name",
        FieldRowPanel(["eu_fund", "period"]),
        "website",
        "statement",
        *PublishedSnippet.asking_panels,
        SchedulePanel(),
    ]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]
    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("statement"),
        SynchronizedField("eu_fund", overridable=False),
        SynchronizedField("period", overridable=False),
        SynchronizedField("website"),
    ]
    preview_template = "snippets/fund.html"
    prefetched_foreign_keys = ("locale",)

    class Meta(PublishedSnippet.Meta):
        ordering = ["name", "period"]
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def __str__(self):
        return f"{self.name or self.nameless} {self.get_period_display()}".strip()

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.eu_fund and not self.period:
                faults.add("period", _("Choose the programming period of the EU fund."))
