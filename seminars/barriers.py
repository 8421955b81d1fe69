"""Counting the films that keep readers out."""

from django.utils import timezone

from cms.languages.pages import PUBLISHED
from cms.pages.barriers import FoundBarriers
from seminars.accessibility import NOTHING_TO_WATCH, Verdict, verdict_of_each
from seminars.choices import MediaStatus
from seminars.models import LecturePage


def films_without_captions(page):
    """Return the films from a page down that have no captions, though the law asks for them.

    Those that nobody can watch here are none, and their pages lack none.
    """
    return _films(page, MediaStatus.MISSING)


def unchecked_films(page):
    """Return the films from a page down of which nobody has said whether they have captions."""
    return _films(page, MediaStatus.UNKNOWN)


def _films(page, captions):
    lectures = LecturePage.objects.descendant_of(page).filter(PUBLISHED, locale=page.locale)
    lectures = lectures.filter(captions=captions)
    asked_for = lectures.annotate(verdict=verdict_of_each(timezone.localdate()))
    found = asked_for.exclude(verdict__in={Verdict.EXEMPT, *NOTHING_TO_WATCH})
    return FoundBarriers.on(found.order_by("path").values_list("pk", flat=True))
