"""What readers are told in few words of where a translation comes from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ToldOrigin(models.TextChoices):
    """The origins that are told of, by the values of `cms.languages.origins.Origin`."""

    CHECKED = "checked", _("Machine translation, checked")
    MACHINE = "machine", _("Machine translation")
