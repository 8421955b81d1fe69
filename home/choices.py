"""Labels that visitors see."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FormatRequestQuestion(models.TextChoices):
    """What is asked of a reader who needs an accessible version of a document."""

    EMAIL = "email", _("Your e-mail address")
    MESSAGE = "message", _("What you need")


class FormatRequestHint(models.TextChoices):
    """How to answer."""

    MESSAGE = (
        "message",
        _("For example large print, a file for a screen reader, or one chapter only."),
    )


class FormError(models.TextChoices):
    """What can be wrong with an answer.

    Our own words: Django's are not there in Somali and Tigrinya.
    """

    REQUIRED = "required", _("Answer this question.")
    EMAIL = "invalid", _("Write an e-mail address such as name@example.se.")
    TOO_LONG = "max_length", _("Write a shorter answer.")


class GuideAddress(models.TextChoices):
    """What a guide shows below its own address beside its parts."""

    WHOLE = "allt", _("Everything on one page")


class FirstText(models.TextChoices):
    """What the home page and the counties' pages say until somebody writes them."""

    HOME_TITLE = "home_title", _("The county administrative boards")
    HOME_LEAD = (
        "home_lead",
        _(
            "Sweden has 21 county administrative boards. Here you find what they do together "
            "and in each county."
        ),
    )
    COUNTY_TITLE = "county_title", _("%(county)s County Administrative Board")
    COUNTY_LEAD = (
        "county_lead",
        _(
            "The county administrative board represents the state in the county. Here you can "
            "read about its missions, seminars and projects."
        ),
    )
