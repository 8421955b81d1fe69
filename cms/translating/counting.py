"""How far each translation is, kept: its words, its state and where the Swedish stands.

A list of all translations would otherwise look at every text of every page. What changes only says
that it did (`recount`); the worker counts again, or whoever reads before it.
"""

from collections import Counter, defaultdict

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from cms.translating.judging import LONG_AGO, is_on_the_air, judge, parts_of
from cms.translating.models import TextProgress
from cms.translating.texts.strings import TAG, usable

BATCH = 500


def count_stale():
    """Count what has changed since it was counted."""
    count_again(TextProgress.objects.filter(is_stale=True).values_list("pk", flat=True))


def count_again(keys):
    """Count translations, given by their keys, whether they have changed or not."""
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        _count(keys[start : start + BATCH])


def begin_counting():
    """Count what has never been counted: it was stored without a signal."""
    uncounted = Translation.objects.filter(text_progress=None)
    TextProgress.objects.bulk_create(
        [
            TextProgress(translation_id=pk, locale_id=locale)
            for pk, locale in uncounted.order_by().values_list("pk", "target_locale")
        ],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def recount(*conditions, **lookups):
    """Let translations, found as by `filter`, be counted again before they are read."""
    translations = Translation.objects.filter(*conditions, **lookups)
    TextProgress.objects.filter(translation__in=translations).update(is_stale=True)


def recount_below(page):
    """Let the translations of a page be counted again, and of all below it: they have moved."""
    below = Page.objects.filter(path__startswith=page.path, locale=page.locale_id)
    apart = parts_of(below.values("pk"))
    recount(apart | Q(source__object_id__in=below.values("translation_key")))


def count_words(text):
    """Return how many words a text has, without its markup."""
    return len(TAG.sub(" ", text).split())


@transaction.atomic
def _count(keys):
    """Count what nobody else is counting, or changing, at this moment.

    It is held meanwhile: a change of the same moment says afterwards that it is to be counted.
    """
    held = {
        row.pk: row
        for row in TextProgress.objects.select_for_update(skip_locked=True).filter(pk__in=keys)
    }
    words, to_do, times = Counter(), Counter(), defaultdict(lambda: LONG_AGO)
    texts = (
        StringSegment.objects.filter(source__translations__in=held)
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
    for key, row in held.items():
        row.words, row.words_to_do, row.translated_at = words[key], to_do[key], times[key]
        row.is_stale = False
    found = Translation.objects.filter(pk__in=held)
    _store(held.values(), ["words", "words_to_do", "translated_at", "is_stale"])
    # Nobody translates what readers do not meet; it is there again when the Swedish is.
    ordered = set(found.filter(is_on_the_air(), enabled=True).values_list("pk", flat=True))
    for key, (state, section) in judge(found).items():
        row = held[key]
        row.state, row.section, row.is_ordered = state, section, key in ordered
    _store(held.values(), ["state", "section", "is_ordered"])


def _store(rows, fields):
    TextProgress.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["translation"], update_fields=fields
    )
