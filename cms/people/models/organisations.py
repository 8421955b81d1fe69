"""Who takes part: organisations, and what they were called before."""

from collections import defaultdict
from datetime import date

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldRowPanel, InlinePanel
from wagtail.search import index

from cms.people.choices import OrganisationKind
from cms.people.models.order import SwedishOrderMixin
from cms.people.models.slugs import SlugMixin, slug_panel
from cms.snippets.base import DraftedSnippet
from cms.values.faults import Faults
from cms.values.period_fields import PeriodField
from cms.values.validators import (
    validate_any_postal_code,
    validate_link,
    validate_organisation_number,
)
from cms.worker.panels import SchedulePanel

# The fields of a `FormerName`.
FORMER = ("pk", "name", "website", "period")


class Organisation(SlugMixin, SwedishOrderMixin, DraftedSnippet, ClusterableModel):
    """An authority, a municipality, a university, a foundation…, under its official name.

    Readers are told of none that is not published.
    """

    name = models.CharField(_("name"), max_length=255)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices, blank=True)
    street = models.CharField(_("street or box"), max_length=255, blank=True)
    postal_code = models.CharField(
        _("postal code"), max_length=10, blank=True, validators=[validate_any_postal_code]
    )
    town = models.CharField(
        _("town"), max_length=100, blank=True, help_text=_("Where its head office is.")
    )
    website = models.CharField(_("website"), max_length=500, blank=True, validators=[validate_link])
    organisation_number = models.CharField(
        _("organisation number"),
        max_length=11,
        blank=True,
        validators=[validate_organisation_number],
        help_text=_("Six digits, a hyphen and four: 202100-2437."),
    )

    panels = [
        "name",
        "kind",
        "street",
        FieldRowPanel(["postal_code", "town"]),
        "website",
        "organisation_number",
        InlinePanel(
            "former_names",
            heading=_("Former names and web addresses"),
            label=_("Former name"),
            help_text=_(
                "When it changes its name, write the new one above and the old one here: "
                "projects from before show the old name and lead to where it lives now."
            ),
        ),
        slug_panel("organisation"),
        *DraftedSnippet.asking_panels,
        SchedulePanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.RelatedFields(
            "former_names", [index.SearchField("name"), index.AutocompleteField("name")]
        ),
    ]
    preview_template = "snippets/organisation.html"

    class Meta:
        ordering = ["sort_key", "name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            # Drafts may have no name yet.
            models.UniqueConstraint(
                fields=["name"], condition=~models.Q(name=""), name="unique_organisation_name"
            )
        ]

    def __str__(self):
        return self.name or self.nameless

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            others = Organisation.objects.filter(name=self.name).exclude(pk=self.pk)
            if self.name and others.exists():
                faults.add("name", self.unique_error_message(Organisation, ("name",)))

    @classmethod
    def load_whole(cls, keys):
        """Return by key organisations with their former names; one query for all of it."""
        former = {f"former_{name}": F(f"former_names__{name}") for name in FORMER}
        found, formers = {}, defaultdict(list)
        for row in cls.objects.filter(pk__in=keys).annotate(**former):
            found.setdefault(row.pk, row)
            if row.former_pk:
                values = {name: getattr(row, f"former_{name}") for name in FORMER}
                formers[row.pk].append(FormerName(**values))
        for pk, organisation in found.items():
            organisation.former_names = formers[pk]
        return found

    @property
    def address(self):
        """What is known of the address, on one line: `Box 611, 391 26 Kalmar`."""
        town = " ".join(filter(None, [self.postal_code, self.town]))
        return ", ".join(filter(None, [self.street, town]))

    def name_on(self, day):
        """Return the name that it had on a day."""
        return self._former("name", day) or self.name

    def former_name_on(self, day):
        """Return the name that it had on a day when it has another one today, or ``""``."""
        name = self.name_on(day)
        return name if name != self.name else ""

    def website_on(self, day):
        """Return the web address that it had on a day."""
        return self._former("website", day) or self.website

    def _former(self, field, day):
        formers = self.earlier_names
        values = (getattr(former, field) for former in formers if day <= former.period.last)
        return next(filter(None, values), "")

    @property
    def earlier_names(self):
        """Its former names and addresses, the one that it had first on top.

        Those of drafts may have no time yet.
        """
        dated = (former for former in self.former_names.all() if former.period)
        return sorted(dated, key=lambda former: former.period.last)


class FormerName(models.Model):
    """What an organisation was called until a day, or where on the web it lived, or both.

    Malmö högskola, mah.se, became Malmö universitet, mau.se, on 1 January 2018.
    """

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(
        _("former name"), max_length=255, blank=True, help_text=_("If it was another one.")
    )
    website = models.CharField(
        _("former web address"),
        max_length=500,
        blank=True,
        validators=[validate_link],
        help_text=_("If it was another one."),
    )
    period = PeriodField(_("when"), help_text=_("For example: until 2017, or 1998–2017."))

    panels = [FieldRowPanel(["name", "website", "period"])]

    class Meta:
        ordering = ["pk"]
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self):
        return self.name or self.website

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if not (self.name or self.website):
                faults.add("name", _("Write a former name or a former web address."))
            if not self.period or self.period.last == date.max:
                faults.add("period", _("Say until when it was so."))
