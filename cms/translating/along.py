"""What translated pages come to show after they were ordered is ordered for them by itself."""

import logging
from collections import defaultdict

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import RelatedObjectSegment, TranslatableObject, Translation

from cms.shown.references import pages_showing
from cms.translating.targets import order

logger = logging.getLogger(__name__)


def order_along(original, user=None):
    """Order the snippets of a published page, or a published snippet for the pages that show it.

    With them what they show themselves, into the languages that the pages are ordered in, by the
    first day that one of these is wanted; not again where an order was withdrawn. A failure must
    not keep the Swedish from being published: it is logged.
    """
    try:
        with transaction.atomic():
            _order_along(original, user)
    except Exception:
        logger.exception("What is shown with %r could not be ordered", original)


def _order_along(original, user):
    is_page = isinstance(original, Page)
    pages = [original.translation_key]
    if not is_page:
        pages = pages_showing(original).values("translation_key")
    ordered = Translation.objects.filter(source__object__in=pages, enabled=True)
    ahead = Q(deadline__due__gte=timezone.localdate())
    first = Min("deadline__due", filter=ahead)
    languages = dict(ordered.values_list("target_locale").annotate(first=first))
    if not languages:
        return
    keys = _shown_with(original)
    if not is_page:
        keys.add(original.translation_key)
    known = defaultdict(set)
    there = Translation.objects.filter(source__object__in=keys)
    for key, language in there.values_list("source__object", "target_locale"):
        known[key].add(language)
    missing = [key for key in keys if languages.keys() - known[key]]
    locales = Locale.objects.in_bulk(languages) if missing else {}
    for found in TranslatableObject.objects.filter(pk__in=missing):
        snippet = found.get_instance_or_none(original.locale)
        if snippet and snippet.live and not isinstance(snippet, Page):
            for language in languages.keys() - known[found.pk]:
                order(snippet, [locales[language]], user, due=languages[language])


def _shown_with(original):
    """Return the translation keys of the snippets that a page or snippet shows, to any depth."""
    keys, step = set(), {original.translation_key}
    for field in type(original)._meta.get_fields():
        is_many = isinstance(field, ParentalManyToManyField)
        if is_many and issubclass(field.related_model, TranslatableMixin):
            keys |= {one.translation_key for one in getattr(original, field.name).all()}
    while step:
        segments = RelatedObjectSegment.objects.filter(source__object__in=step)
        step = set(segments.values_list("object", flat=True)) - keys
        keys |= step
    return keys
