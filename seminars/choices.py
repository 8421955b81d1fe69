"""Labels of the seminar archive that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MediaStatus(models.TextChoices):
    """Whether a film has captions, a transcript or an audio description."""

    UNKNOWN = "unknown", _("Not known")
    AVAILABLE = "available", _("Available")
    MISSING = "missing", _("Not available")
    NOT_NEEDED = "not_needed", _("Not needed")
