"""The translators' pages of one translation, and what is done on them."""

from django.urls import reverse
from wagtail_localize.models import StringTranslation

from cms.translating.texts.loading import fingerprint
from tests.helpers.translators import segment_of

# What is done on the page of the review; everything else is done in the editor.
DECISIONS = {"send", "withdraw", "approve", "return", "publish", "remark"}


def review_url(translation):
    return reverse("review_translation", args=[translation.pk])


def editor_url(translation):
    return reverse("translate", args=[translation.pk])


def act(client, translation, action, **data):
    is_decision = action.partition(":")[0] in DECISIONS
    url = review_url(translation) if is_decision else editor_url(translation)
    return client.post(url, {"action": action, **data})


def typed(translation, swedish, text, shown=None):
    """Return what the editor posts for a text; `shown` is the text that was there before."""
    segment = segment_of(translation, swedish)
    if shown is None:
        stored = StringTranslation.objects.filter(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
        ).first()
        shown = stored.data if stored else ""
    return {
        "item": f"text-{segment.pk}",
        "context": segment.context_id,
        "string": segment.string_id,
        "shown": fingerprint(shown),
        "text": text,
    }


def type_text(client, translation, swedish, text, shown=None):
    """Save a text as the editor does while somebody types; return the answer."""
    url = reverse("save_text", args=[translation.pk])
    return client.post(url, typed(translation, swedish, text, shown))
