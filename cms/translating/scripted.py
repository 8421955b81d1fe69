"""Translating without a person at the keyboard: what is set up, and the demo."""

from django.db import transaction

from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string


@transaction.atomic
def translate(instance, locale, translations, user=None):
    """Translate a page or snippet through wagtail-localize and publish it.

    `translations` maps every source string of the instance, as HTML for rich text, to its
    translation. Raises `KeyError` with the first source string that it does not hold: nothing
    half-translated is published.
    """
    [translation] = order(instance, [locale], user, with_related=False)
    _fill(translation.source.stringsegment_set.all(), locale, translations, user)
    publish(translation, user)
    return translation.get_target_instance()


@transaction.atomic
def prepare(instance, locale, translations):
    """Order the translation of a page or snippet and fill in what is known, as a draft.

    `translations` maps some source strings to their translations. Returns the `Translation`.
    """
    [translation] = order(instance, [locale])
    segments = translation.source.stringsegment_set
    _fill(segments.filter(string__data__in=translations), locale, translations)
    return translation


def _fill(segments, locale, translations, user=None):
    for segment in segments.select_related("string"):
        text = translations[segment.string.data]
        save_string(segment, locale, text, user, kept=text == segment.string.data)
