"""Who wrote a translated text: what a machine made is not shown without saying so.

Regulation (EU) 2024/1689, the AI regulation, article 50. Nothing here calls a machine: people and
files say where their texts come from.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.choices import ToldOrigin


class Origin(models.TextChoices):
    """Where a text comes from, from the best to what most needs saying."""

    PERSON = "", _("A person")
    CHECKED = "checked", _("A machine; a person has checked it")
    MACHINE = "machine", _("A machine; nobody has checked it")


def worst(origins: Iterable[str]) -> Origin:
    """Return what is to be said of texts of these origins together."""
    order = list(Origin)
    return max(map(Origin, origins), key=order.index, default=Origin.PERSON)


def origin_label(origin: str) -> str:
    """Return what stands beside a title that leads to texts of this origin; "" of a person's."""
    return str(ToldOrigin(origin).label) if origin else ""
