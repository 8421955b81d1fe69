"""What the worker does at night: old answers go, and barriers are counted."""

from datetime import time
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.languages.pages import PUBLISHED
from cms.worker.timetable import job
from home.barriers import count_barriers_of
from home.duty.rights import end_duties
from home.models import CountyPage, FormAnswers, FormatRequest, HomePage


@job(_("Old answers and requests of readers are deleted"), at=time(3))
def clear_what_readers_sent():
    """Delete answers to forms and requests that are too old; returns how many.

    Their deletion date was told to the reader.
    """
    return sum(model.objects.too_old().delete()[0] for model in (FormAnswers, FormatRequest))


@job(_("Duties end after their last day"), at=time(0, 1))
def end_duties_that_are_over():
    """Take the role of being on duty from those whose last day was yesterday."""
    end_duties()


@job(_("What keeps readers out is counted for the accessibility statements"), at=time(2))
def count_barriers_everywhere():
    """Have each county's barriers counted, and those of the whole site."""
    run = uuid4().hex
    for model in (HomePage, CountyPage):
        for pk in model.objects.filter(
            PUBLISHED, locale__language_code=settings.LANGUAGE_CODE
        ).values_list("pk"):
            count_barriers_of.enqueue(*pk, run)
