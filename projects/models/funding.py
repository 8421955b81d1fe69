"""For whose money: fund, budget, and the EU's share of it."""

import re
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.values.faults import Faults
from projects.choices import Currency


class Funding(models.Model):
    """The money of a project; of amount and percentage, either follows from the other."""

    fund = models.ForeignKey(
        "projects.Fund",
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

    funding_panels = [
        FieldRowPanel(["fund", "reference_number"]),
        FieldRowPanel(["budget", "currency"]),
        FieldRowPanel(["eu_amount", "eu_percent"]),
    ]
    funding_search_fields = [
        index.SearchField("reference_words"),
        index.RelatedFields("fund", [index.SearchField("name")]),
    ]
    funding_translatable_fields = [
        SynchronizedField("reference_number", overridable=False),
        SynchronizedField("currency", overridable=False),
    ]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.budget is None or self.eu_amount is None:
                return
            percent = self._percent_of_budget
            if self.eu_amount > self.budget:
                faults.add("eu_amount", _("The EU's share is more than the budget."))
            elif None not in (percent, self.eu_percent) and abs(self.eu_percent - percent) > 1:
                message = _("By the budget and the amount it is %(percent)s per cent.")
                faults.add("eu_percent", message % {"percent": percent})

    @property
    def reference_words(self):
        """The reference number word for word: PostgreSQL takes `SE/2016/17` for a file's path."""
        return " ".join(re.findall(r"\w+", self.reference_number))

    @property
    def eu_share_percent(self):
        """The EU's share in per cent, as given or as it follows from the amounts, or None."""
        return self._percent_of_budget if self.eu_percent is None else self.eu_percent

    @property
    def eu_share_amount(self):
        """The EU's share as an amount, as given or as it follows from the percentage, or None."""
        if self.eu_amount is not None or self.budget is None or self.eu_percent is None:
            return self.eu_amount
        return round(self.budget * self.eu_percent / 100)

    @property
    def _percent_of_budget(self):
        if not self.budget or self.eu_amount is None:
            return None
        return round(Decimal(100) * self.eu_amount / self.budget, 1)
