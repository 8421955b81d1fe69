"""What of all that is found anybody may read now, whatever the worker has not done yet."""

from django.conf import settings
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page

from cms.blocks.closed import restrictions_above
from cms.languages.pages import IN_SWEDISH
from search.models import Entry


def readable(entries, sentence=""):
    """Return those of the entries that anybody may read now, whatever the worker has not done.

    Tells them, as `is_verbatim`, whether a sentence stands in their text as it is.
    """
    now = timezone.now()
    at = "document__collection__path"
    kept = restrictions_above(at, CollectionViewRestriction, "collection__path")
    shown = _on_readable_pages() & ~Exists(restrictions_above("page__path")) & ~Exists(kept)
    # A file that is held for the numbers in it is nobody's to read.
    shown &= Q(document__held_since=None)
    shown &= Q(shown_from=None) | Q(shown_from__lte=now)
    shown &= Q(shown_until=None) | Q(shown_until__gt=now)
    keys = [entry.pk for entry in entries]
    stands = Q(text__contains=sentence) if sentence else Q(pk=None)
    verbatim = dict(
        Entry.objects.filter(shown, pk__in=keys)
        .annotate(is_verbatim=ExpressionWrapper(stands, output_field=BooleanField()))
        .values_list("pk", "is_verbatim")
    )
    for entry in entries:
        entry.is_verbatim = bool(verbatim.get(entry.pk))
    return [entry for entry in entries if entry.pk in verbatim]


def _on_readable_pages():
    """Return `REALLY_TRANSLATED` as a condition on entries.

    Asked of each entry's page alone: as it is written elsewhere, the database would first look
    which of all Swedish pages are published.
    """
    original = Page.objects.filter(IN_SWEDISH, translation_key=OuterRef("page__translation_key"))
    original = original.order_by().values("live")[:1]
    is_complete = Q(page__complete_translation__isnull=False) & Q(
        Coalesce(Subquery(original), False)
    )
    is_swedish = Q(page__locale__language_code=settings.LANGUAGE_CODE)
    return Q(page__live=True, page__alias_of=None) & (is_swedish | is_complete)
