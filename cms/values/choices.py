"""Labels of dates that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PeriodStatus(models.TextChoices):
    """Where something stands in time; follows from its period and is never typed."""

    PLANNED = "planned", _("Planned")
    CURRENT = "current", _("In force")
    ENDED = "ended", _("Ended")


class Month(models.IntegerChoices):
    """The months by their numbers, in the words with which Django's `date_format` tells them.

    Our catalogues come before Django's, which has no names in Somali and Tigrinya, and those of
    another calendar in Central Kurdish. Theirs are those of Unicode's CLDR, as Babel 2.19 has
    them: somebody who speaks the language is still to look at them, at the two spellings of
    Kanun in Kurdish and at January in Somali, and at the order in `cms.languages.formats`.
    """

    JANUARY = 1, _("January")
    FEBRUARY = 2, _("February")
    MARCH = 3, _("March")
    APRIL = 4, _("April")
    MAY = 5, _("May")
    JUNE = 6, _("June")
    JULY = 7, _("July")
    AUGUST = 8, _("August")
    SEPTEMBER = 9, _("September")
    OCTOBER = 10, _("October")
    NOVEMBER = 11, _("November")
    DECEMBER = 12, _("December")


class Season(models.TextChoices):
    """The seasons, by their numbers in place of a month's (ISO 8601-2, EDTF)."""

    SPRING = "21", _("spring %(year)s")
    SUMMER = "22", _("summer %(year)s")
    AUTUMN = "23", _("autumn %(year)s")
    WINTER = "24", _("winter %(year)s")


class PeriodWording(models.TextChoices):
    """How a period is told, in the middle of a sentence; some languages say "the" of a day."""

    SINCE = "since", _("since %(start)s")
    SINCE_DAY = "since_day", pgettext_lazy("a day", "since %(start)s")
    FROM = "from", _("from %(start)s")
    FROM_DAY = "from_day", pgettext_lazy("a day", "from %(start)s")
    UNTIL = "until", _("until %(end)s")
    UNTIL_DAY = "until_day", pgettext_lazy("a day", "until %(end)s")
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
