"""What the worker clears away of what readers sent."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from cms.worker.timetable import job
from home.models import FormAnswers, FormatRequest


@job(_("Old answers and requests of readers are deleted"), at=time(3))
def clear_what_readers_sent():
    """Delete answers to forms and requests that are too old; returns how many.

    Their deletion date was told to the reader.
    """
    return sum(model.objects.too_old().delete()[0] for model in (FormAnswers, FormatRequest))
