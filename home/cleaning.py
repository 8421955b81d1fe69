"""What readers sent, and nobody may keep any longer."""

from home.models import FormAnswers, FormatRequest


def clean_up():
    """Delete answers to forms and requests that are too old; returns how many.

    For the timetable, once a day: their deletion date is told to the reader.
    """
    return sum(model.objects.too_old().delete()[0] for model in (FormAnswers, FormatRequest))
