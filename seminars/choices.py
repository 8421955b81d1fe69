"""Labels of the seminar archive that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Facet(models.TextChoices):
    """What the archive is filtered by: the parameter in the address, and its label."""

    YEAR = "ar", _("Year")
    COUNTY = "lan", _("County")
    TOWN = "ort", _("Town")
    TOPIC = "amne", _("Topic")
    SPEAKER = "talare", _("Speaker")
    LANGUAGE = "sprak", _("Spoken language")
    TRANSCRIPT = "textversion", _("With transcript")
    CAPTIONS = "undertexter", _("With captions")


class Order(models.TextChoices):
    """What the archive is sorted by."""

    DATE = "datum", _("Date")
    PLAYING_TIME = "speltid", _("Playing time, longest first")


class MediaStatus(models.TextChoices):
    """Whether a film has captions, a transcript or an audio description."""

    UNKNOWN = "unknown", _("Not known")
    AVAILABLE = "available", _("Available")
    MISSING = "missing", _("Not available")
    NOT_NEEDED = "not_needed", _("Not needed")


class Attendance(models.TextChoices):
    """Where people take part in a seminar."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")
