"""Translating without a person at the keyboard: what is set up."""

from django.db import transaction

from cms.translating.targets import order
from cms.translating.texts.strings import save_string


@transaction.atomic
def prepare(instance, locale, translations):
    """Order the translation of a page or snippet and fill in what is known, as a draft.

    `translations` maps some source strings to their translations. Returns the `Translation`.
    """
    [translation] = order(instance, [locale])
    segments = translation.source.stringsegment_set
    for segment in segments.filter(string__data__in=translations).select_related("string"):
        text = translations[segment.string.data]
        save_string(segment, locale, text, None, kept=text == segment.string.data)
    return translation
