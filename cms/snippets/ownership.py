"""Whose a snippet is: one county's, or everybody's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.snippets.forms import CountyOwnedForm
from cms.values.counties import county_choices


def owner_choices():
    """Return those whom a snippet may belong to as choices, which stay out of migrations."""
    return [("", _("All counties")), *county_choices()]


class CountyOwnedMixin(models.Model):
    """A snippet that a county's editors look after; without a county the national editors do.

    Who belongs to a county is known to the permission policy that is registered for the model.
    """

    county = models.CharField(_("county"), max_length=20, choices=owner_choices, blank=True)

    base_form_class = CountyOwnedForm

    class Meta:
        abstract = True
