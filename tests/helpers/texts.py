"""Texts of a translation as they are stored and saved."""

from wagtail_localize.models import StringTranslation

from tests.helpers.reviewing import act, editor_url, typed
from tests.helpers.translators import segment_of


def save(client, translation, swedish, text, action="save"):
    """Save a text by the editor's form, which needs no script."""
    return act(client, translation, action, **typed(translation, swedish, text))


def open_text(client, translation, swedish):
    """Return the editor's page with a text open."""
    item = f"text-{segment_of(translation, swedish).pk}"
    return client.get(editor_url(translation), {"item": item, "show": "all"})


def error_of(client, translation, swedish):
    return open_text(client, translation, swedish).context["current"].text.error


def stored(translation, text):
    return StringTranslation.objects.filter(
        translation_of__data=text, locale=translation.target_locale
    ).first()
