"""Translating without a person at the keyboard."""

from django.db import transaction

from cms.translating.targets import order, publish
from cms.translating.texts.strings import save_string


@transaction.atomic
def translate(instance, locale, translations, user=None):
    """Translate a page or snippet through wagtail-localize and publish it; return it.

    `translations` maps every source string of the instance, as HTML for rich text, to its
    translation. Raises `KeyError` with the first source string that it does not hold: nothing
    half-translated is published.
    """
    [translation] = order(instance, [locale], user, with_related=False)
    for segment in translation.source.stringsegment_set.select_related("string"):
        text = translations[segment.string.data]
        save_string(segment, locale, text, user, kept=text == segment.string.data)
    publish(translation, user)
    return translation.get_target_instance()
