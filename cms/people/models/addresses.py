"""Swedish postal addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from cms.values.validators import validate_postal_code


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
