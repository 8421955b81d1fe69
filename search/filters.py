"""What hits are filtered by: which values each has, and how the engine is asked for one of them."""

import re

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.languages.names import own_name
from cms.languages.pages import REALLY_TRANSLATED
from cms.values.counties import County
from search.choices import WITH_TRANSCRIPT, Facet, Kind
from search.models import Entry

YEAR = re.compile(r"[12]\d{3}")
YES = "ja"


def values_of(entry, facet):
    """Return the values that an entry has in a facet; its languages are `with_languages`' work."""
    if facet == Facet.KIND:
        return [entry.kind]
    if facet == Facet.COUNTY:
        return [entry.county] if entry.county else []
    if facet == Facet.TOPIC:
        return entry.topics
    if facet == Facet.YEAR:
        return entry.years
    if facet == Facet.LANGUAGE:
        return entry.languages
    return [YES] if entry.has_transcript else []


def condition(facet, value, language):
    """Return what entries of a language with a value fulfil; None where no entry can have it."""
    if facet == Facet.KIND:
        return Q(kind=value) if value in Kind.values else None
    if facet == Facet.COUNTY:
        return Q(county=value) if value in County.values else None
    if facet == Facet.TOPIC:
        if "\0" in value:
            return None
        named = Entry.objects.filter(language=language, topic_lines__contains=f"\n{value}\n")
        return Q(pk__in=named.values("pk"))
    if facet == Facet.YEAR:
        if not YEAR.fullmatch(value):
            return None
        return Q(date__year=int(value)) | Q(date__year__lt=int(value), last_year__gte=int(value))
    if facet == Facet.LANGUAGE:
        if value == language or value not in dict(settings.LANGUAGES):
            return None
        there = Page.objects.filter(REALLY_TRANSLATED, locale__language_code=value)
        same = Page.objects.filter(
            locale__language_code=language, translation_key__in=there.values("translation_key")
        )
        return Q(page__in=same.values("pk"))
    return Q(has_transcript=True) if value == YES else None


def label(facet, value):
    """Return what readers call a value."""
    if facet == Facet.KIND:
        return Kind(value).label
    if facet == Facet.COUNTY:
        return County(value).label
    if facet == Facet.LANGUAGE:
        return own_name(value)
    return WITH_TRANSCRIPT if facet == Facet.TRANSCRIPT else value


def sort_key(facet, value, counted):
    """Return by what the values of a facet are sorted, of which `counted` has the numbers."""
    if facet == Facet.YEAR:
        return -int(value)
    if facet == Facet.KIND:
        return Kind.values.index(value)
    return label(facet, value) if facet == Facet.COUNTY else (-counted[value], value)
