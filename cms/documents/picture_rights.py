"""What a board must know of a picture to use it lawfully; nothing of it is shown to readers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PictureRightsMixin(models.Model):
    """Licence, time and consent of a picture."""

    licence = models.CharField(
        _("licence"),
        max_length=255,
        blank=True,
        help_text=_("What the licence or the agreement allows, and its number."),
    )
    usable_until = models.DateField(
        _("may be used until"),
        null=True,
        blank=True,
        help_text=_("The last day, when the right to use it ends."),
    )
    consent = models.CharField(
        _("consent"),
        max_length=255,
        blank=True,
        help_text=_("Who can be recognised and has agreed to it, and where that is kept."),
    )

    class Meta:
        abstract = True
