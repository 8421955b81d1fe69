"""Contacts: who answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.people.models.addresses import PostalAddressMixin
from cms.people.models.organisations import Organisation
from cms.people.models.persons import Person
from cms.snippets.base import PublishedSnippet, shown
from cms.snippets.ownership import CountyOwnedMixin
from cms.values.faults import Faults
from cms.values.validators import validate_phone_number
from cms.worker.panels import SchedulePanel


class Contact(CountyOwnedMixin, PostalAddressMixin, PublishedSnippet):
    """Where readers turn: a function or a unit, and the person who holds it just now.

    The role stays when the person leaves, and with it every page that shows the contact.
    """

    role = models.CharField(
        _("role or unit"),
        max_length=255,
        help_text=_("For example Crime prevention coordinator. It stays when the person leaves."),
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contacts",
    )
    phone = models.CharField(
        _("phone"), max_length=30, blank=True, validators=[validate_phone_number]
    )
    email = models.EmailField(_("e-mail"), blank=True)

    panels = [
        FieldPanel("role"),
        FieldPanel("county"),
        FieldPanel("person"),
        FieldPanel("organisation"),
        FieldRowPanel(["phone", "email"]),
        *PostalAddressMixin.postal_panels,
        *PublishedSnippet.asking_panels,
        SchedulePanel(),
    ]
    search_fields = [
        *PublishedSnippet.search_fields,
        index.SearchField("role"),
        index.AutocompleteField("role"),
    ]
    translatable_fields = [
        TranslatableField("role"),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "county",
                "person",
                "organisation",
                "phone",
                "email",
                "postal_street",
                "postal_code",
                "postal_town",
            )
        ),
    ]
    preview_template = "snippets/contact.html"
    prefetched_foreign_keys = ("person", "organisation", "locale")

    class Meta(PublishedSnippet.Meta):
        ordering = ["role"]
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self):
        parts = [str(part) for part in (self.role, self.organisation) if part]
        return ", ".join(parts) or self.nameless

    @property
    def shown_person(self):
        """The person as far as readers are told of them."""
        return shown(self.person)

    @property
    def shown_organisation(self):
        """The organisation as far as readers are told of it."""
        return shown(self.organisation)

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.postal_street and not (self.postal_code and self.postal_town):
                faults.add("postal_code", _("Add the postal code and the town."))
