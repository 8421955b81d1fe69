"""Who speaks and who answers: persons and contacts."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin, RevisionMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models.organisations import Organisation
from cms.models.ownership import CountyOwnedMixin
from cms.models.slugs import SlugMixin, slug_panel
from cms.models.snippets import PublishedSnippet
from cms.validators import validate_phone_number, validate_postal_code


class PostalAddressMixin(models.Model):
    """A Swedish postal address: a street or box, a postal code and a town."""

    postal_street = models.CharField(_("street or box"), max_length=255, blank=True)
    postal_code = models.CharField(
        _("postal code"), max_length=6, blank=True, validators=[validate_postal_code]
    )
    postal_town = models.CharField(_("town"), max_length=100, blank=True)

    postal_panels = [
        MultiFieldPanel(
            ["postal_street", FieldRowPanel(["postal_code", "postal_town"])],
            heading=_("Postal address"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def postal_address(self):
        """The address on one line, `Box 22067, 104 22 Stockholm`; empty when nothing is known."""
        town = " ".join(filter(None, [self.postal_code, self.postal_town]))
        return ", ".join(filter(None, [self.postal_street, town]))


class Person(SlugMixin, RevisionMixin, PreviewableMixin, index.Indexed, models.Model):
    """A person who speaks, answers or signs.

    Title and affiliation here are today's; what held on a certain day stands on that day's page.
    """

    name = models.CharField(_("name"), max_length=255, db_index=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    affiliation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )

    panels = ["name", "title", "affiliation", slug_panel("person")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]
    preview_template = "snippets/person.html"

    class Meta:
        ordering = ["name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name

    def get_preview_template(self, request, mode_name):
        return self.preview_template


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
        *PublishedSnippet.correction_panels,
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
        return ", ".join(str(part) for part in (self.role, self.organisation) if part)

    def clean(self):
        super().clean()
        if self.postal_street and not (self.postal_code and self.postal_town):
            raise ValidationError({"postal_code": _("Add the postal code and the town.")})
