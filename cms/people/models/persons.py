"""Persons: who speaks, answers or signs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cms.people.models.order import SwedishOrderMixin
from cms.people.models.organisations import Organisation
from cms.people.models.slugs import SlugMixin, slug_panel
from cms.people.names import PARTICLES, split_name, swedish_sort_key
from cms.snippets.base import DraftedSnippet, shown
from cms.values.faults import Faults
from cms.values.validators import validate_no_personal_number
from cms.worker.panels import SchedulePanel


class Person(SlugMixin, SwedishOrderMixin, DraftedSnippet):
    """A person who speaks, answers or signs; readers are told of nobody who is not published.

    Title and affiliation here are today's; what held on a certain day stands on that day's page.
    """

    name = models.CharField(_("name"), max_length=255, db_index=True)
    family_name = models.CharField(
        _("family name"),
        max_length=255,
        blank=True,
        help_text=_(
            "Only when it is not the last word of the name. Lists and references go by it."
        ),
    )
    title = models.CharField(_("title"), max_length=255, blank=True)
    affiliation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )

    panels = [
        "name",
        "family_name",
        "title",
        "affiliation",
        slug_panel("person"),
        *DraftedSnippet.asking_panels,
        SchedulePanel(),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    preview_template = "snippets/person.html"

    class Meta:
        ordering = ["sort_key", "name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.nameless

    def get_sort_key(self):
        return swedish_sort_key(self.name, self.family_name)

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            for name in ("name", "title"):
                try:
                    validate_no_personal_number(getattr(self, name))
                except ValidationError as error:
                    faults.add(name, error)
            words, family = self.name.split(), self.family_name.split()
            if family and words[-len(family) :] != family:
                message = _("The name does not end with this: write it as in the name.")
                faults.add("family_name", message)

    @property
    def name_parts(self):
        """Given names and family name, for lists and references."""
        return split_name(self.name, self.family_name)

    @property
    def shown_affiliation(self):
        """The organisation as far as readers are told of it."""
        return shown(self.affiliation)

    @property
    def initials(self):
        """The first letters of given and family name, for a sign beside the name."""
        given, family = self.name_parts
        names = [word for word in family.split() if word.lower() not in PARTICLES] or [family]
        return "".join(part[:1] for part in (given, names[0]))
