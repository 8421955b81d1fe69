"""Labels that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """How urgent a notice or a callout is."""

    INFO = "info", _("Information")
    SUCCESS = "success", _("Good to know")
    WARNING = "warning", _("Warning")
    DANGER = "danger", _("Important")
