"""How many words of a translation are done: counted when they are asked for, and kept.

A list of all translations would otherwise look at every text of every page.
"""

from collections import Counter, defaultdict
from datetime import UTC, datetime

from django.db.models import F, OuterRef, Q, Subquery
from wagtail_localize.models import StringSegment, Translation

from cms.translating.models import TextProgress
from cms.translating.texts.strings import TAG, usable

BATCH = 500
UNCOUNTED = Q(text_progress=None) | Q(text_progress__is_stale=True)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def count_texts(translations):
    """Count what has changed among translations, a queryset, since it was counted."""
    uncounted = list(translations.filter(UNCOUNTED).order_by().values_list("pk", flat=True))
    for start in range(0, len(uncounted), BATCH):
        keys = uncounted[start : start + BATCH]
        TextProgress.objects.bulk_create(
            _count(keys),
            update_conflicts=True,
            unique_fields=["translation"],
            update_fields=["words", "words_to_do", "translated_at", "is_stale"],
        )


def recount(**lookups):
    """Let translations, found by `lookups`, be counted again before they are read."""
    translations = Translation.objects.filter(**lookups)
    TextProgress.objects.filter(translation__in=translations).update(is_stale=True)


def count_words(text):
    """Return how many words a text has, without its markup."""
    return len(TAG.sub(" ", text).split())


def _count(keys):
    words, to_do, times = Counter(), Counter(), defaultdict(lambda: LONG_AGO)
    texts = (
        StringSegment.objects.filter(source__translations__in=keys)
        .annotate(
            of=F("source__translations"), locale_id=F("source__translations__target_locale_id")
        )
        .annotate(at=Subquery(usable(OuterRef("locale_id")).values("updated_at")[:1]))
    )
    for key, text, at in texts.order_by().values_list("of", "string__data", "at"):
        number = count_words(text)
        words[key] += number
        if at is None:
            to_do[key] += number
        times[key] = at and times[key] and max(times[key], at)
    return [
        TextProgress(
            translation_id=key, words=words[key], words_to_do=to_do[key], translated_at=times[key]
        )
        for key in keys
    ]
