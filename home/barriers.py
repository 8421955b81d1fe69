"""Counting what keeps readers out: pictures without words, files that cannot be read."""

from dataclasses import asdict
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django_tasks import task
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, get_page_models

from cms.documents.choices import Accessibility
from cms.documents.files import says_nothing
from cms.documents.models import CustomDocument
from cms.documents.problems import BARRIERS
from cms.documents.reports import having
from cms.pages.barriers import FoundBarriers, find_barriers
from cms.shown.references import type_of
from home.models import BarrierCount

NOT_ACCESSIBLE = Q(accessibility=Accessibility.INACCESSIBLE) | reduce(or_, map(having, BARRIERS))
UNCHECKED = Q(accessibility=Accessibility.UNKNOWN) & ~NOT_ACCESSIBLE


@task()
def count_barriers_of(pk):
    """Count what keeps readers out below a county's page or the home page, and keep it."""
    page = Page.objects.filter(pk=pk, live=True).first()
    for kind, found in find_barriers(page).items() if page else ():
        BarrierCount.objects.update_or_create(
            root=page.translation_key, kind=kind, defaults=asdict(found)
        )


def inaccessible_files(page):
    """Return the files on the pages from here down that are known not to be accessible."""
    return _files(page, NOT_ACCESSIBLE)


def unchecked_files(page):
    """Return the files on the pages from here down that nobody has checked."""
    return _files(page, UNCHECKED)


def wordless_pictures(page):
    """Return the pictures on the pages from here down that say nothing, or a file's name."""
    numbers = {
        pk: number
        for model in get_page_models()
        if (names := [field.name for field in model._meta.fields if isinstance(field, StreamField)])
        for pk, *streams in _below(model, page).values_list("pk", *names).iterator(chunk_size=200)
        if (number := sum(_wordless(list(stream.raw_data)) for stream in streams))
    }
    return FoundBarriers.on(sorted(numbers, key=numbers.get, reverse=True), sum(numbers.values()))


def _below(model, page):
    pages = model.objects.descendant_of(page, inclusive=True)
    return pages.live().filter(locale__language_code=settings.LANGUAGE_CODE)


def _files(page, condition):
    uses = ReferenceIndex.objects.filter(
        base_content_type=type_of(Page), to_content_type=type_of(CustomDocument)
    ).annotate(
        page=Cast("object_id", BigIntegerField()), file=Cast("to_object_id", BigIntegerField())
    )
    below = _below(Page, page).values("pk")
    files = CustomDocument.objects.filter(condition)
    found = uses.filter(page__in=below, file__in=files.values("pk"))
    pages = found.order_by("page").values_list("page", flat=True).distinct()
    return FoundBarriers.on(pages, found.values("file").distinct().count())


def _wordless(value):
    """Return how many pictures in a stored stream, at any depth, have no text worth the name."""
    if isinstance(value, dict):
        if {"image", "alt_text", "decorative"} <= value.keys():
            text = value["alt_text"] or ""
            return int(not value["decorative"] and (not text or says_nothing(text)))
        return sum(map(_wordless, value.values()))
    return sum(map(_wordless, value)) if isinstance(value, list) else 0
