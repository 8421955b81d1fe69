"""Labels that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Barrier(models.TextChoices):
    """What keeps readers out that the site finds by itself."""

    FILMS = "films", _("Films without captions")
    UNCHECKED_FILMS = "unchecked_films", _("Films that nobody has checked")
    FILES = "files", _("Files that are not accessible")
    UNCHECKED = "unchecked", _("Files that nobody has checked")
    PICTURES = "pictures", _("Pictures that do not say what they show")
