"""Labels of dates that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodStatus(models.TextChoices):
    """Where something stands in time; follows from its period and is never typed."""

    PLANNED = "planned", _("Planned")
    CURRENT = "current", _("In force")
    ENDED = "ended", _("Ended")


class Season(models.TextChoices):
    """The seasons, by their numbers in place of a month's (ISO 8601-2, EDTF)."""

    SPRING = "21", _("spring %(year)s")
    SUMMER = "22", _("summer %(year)s")
    AUTUMN = "23", _("autumn %(year)s")
    WINTER = "24", _("winter %(year)s")


class PeriodWording(models.TextChoices):
    """How a period is told, in the middle of a sentence."""

    SINCE = "since", _("since %(start)s")
    FROM = "from", _("from %(start)s")
    UNTIL = "until", _("until %(end)s")
    BETWEEN = "between", _("%(start)s–%(end)s")
    ABOUT = "about", _("about %(date)s")


class Recurrence(models.TextChoices):
    """How often something is done; the values are durations by ISO 8601."""

    WEEK = "P1W", _("every week")
    MONTH = "P1M", _("every month")
    TWO_MONTHS = "P2M", _("every second month")
    QUARTER = "P3M", _("four times a year")
    FOUR_MONTHS = "P4M", _("three times a year")
    HALF_YEAR = "P6M", _("twice a year")
    YEAR = "P1Y", _("every year")
    TWO_YEARS = "P2Y", _("every second year")
    FOUR_YEARS = "P4Y", _("every fourth year")
