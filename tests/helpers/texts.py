"""Texts of a translation as they are stored and saved."""

from wagtail_localize.models import StringTranslation

from tests.helpers.reviewing import review_url
from tests.helpers.translators import segment_of


def field(translation, text):
    return f"text-{segment_of(translation, text).pk}"


def save(client, translation, **typed):
    page = client.get(review_url(translation)).context
    data = {"action": "save"}
    for text in page["texts"]:
        data[f"text-{text.segment.pk}"] = text.value
        data[f"was-{text.segment.pk}"] = text.fingerprint
    return client.post(review_url(translation), data | typed)


def stored(translation, text):
    return StringTranslation.objects.filter(
        translation_of__data=text, locale=translation.target_locale
    ).first()
