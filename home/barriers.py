"""Counting what keeps readers out: pictures without words, files that cannot be read."""

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
from cms.pages.barriers import count_barriers
from cms.shown.references import type_of
from home.models import BarrierCount

NOT_ACCESSIBLE = Q(accessibility=Accessibility.INACCESSIBLE) | reduce(or_, map(having, BARRIERS))
UNCHECKED = Q(accessibility=Accessibility.UNKNOWN) & ~NOT_ACCESSIBLE


@task()
def count_barriers_of(pk):
    """Count what keeps readers out below a county's page or the home page, and keep the numbers."""
    page = Page.objects.filter(pk=pk, live=True).first()
    for kind, number in count_barriers(page).items() if page else ():
        BarrierCount.objects.update_or_create(
            root=page.translation_key, kind=kind, defaults={"number": number}
        )


def inaccessible_files(page):
    """Return how many files on the pages from here down are known not to be accessible."""
    return _files(page, NOT_ACCESSIBLE)


def unchecked_files(page):
    """Return how many files on the pages from here down nobody has checked."""
    return _files(page, UNCHECKED)


def wordless_pictures(page):
    """Return how many pictures on the pages from here down say nothing, or a file's name."""
    return sum(
        _wordless(list(stream.raw_data))
        for model in get_page_models()
        if (names := [field.name for field in model._meta.fields if isinstance(field, StreamField)])
        for row in _below(model, page).values_list(*names).iterator(chunk_size=200)
        for stream in row
    )


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
    used = uses.filter(page__in=below).values("file")
    return CustomDocument.objects.filter(condition, pk__in=used).count()


def _wordless(value):
    """Return how many pictures in a stored stream, at any depth, have no text worth the name."""
    if isinstance(value, dict):
        if {"image", "alt_text", "decorative"} <= value.keys():
            text = value["alt_text"] or ""
            return int(not value["decorative"] and (not text or says_nothing(text)))
        return sum(map(_wordless, value.values()))
    return sum(map(_wordless, value)) if isinstance(value, list) else 0
