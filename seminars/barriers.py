"""Counting the films that keep readers out."""

from django.utils import timezone

from cms.languages.pages import PUBLISHED
from seminars.accessibility import Verdict, verdict_of_each
from seminars.choices import MediaStatus
from seminars.models import LecturePage


def films_without_captions(page):
    """Return how many films from a page down have no captions, though the law asks for them."""
    lectures = LecturePage.objects.descendant_of(page).filter(PUBLISHED, locale=page.locale)
    lectures = lectures.filter(captions=MediaStatus.MISSING)
    asked_for = lectures.annotate(verdict=verdict_of_each(timezone.localdate()))
    return asked_for.exclude(verdict=Verdict.EXEMPT).count()
