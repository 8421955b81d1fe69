"""Labels of the project archive that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProjectStatus(models.TextChoices):
    """Where a project stands in time; follows from its period and is never typed."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")


class PartnerRole(models.TextChoices):
    """What a partner does in a project."""

    COORDINATOR = "coordinator", _("Coordinator")
    OPERATIVE = "operative", _("Operative partner")
    CONSULTATIVE = "consultative", _("Consultative partner")
