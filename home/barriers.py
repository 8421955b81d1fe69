"""Counting what keeps readers out: pictures without words, files that cannot be read.

What stands in shared texts, laws and programmes counts once, and on every page that shows it.
"""

from collections import Counter, defaultdict
from contextvars import ContextVar
from dataclasses import asdict
from functools import reduce
from operator import or_
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
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
from cms.shown.references import including, type_of
from cms.snippets.models import Law, Programme, SharedText
from home.models import BarrierCount

NOT_ACCESSIBLE = Q(accessibility=Accessibility.INACCESSIBLE) | reduce(or_, map(having, BARRIERS))
SHARED = (SharedText, Law, Programme)
UNCHECKED = Q(accessibility=Accessibility.UNKNOWN) & ~NOT_ACCESSIBLE


# For as many seconds a run knows where the shared texts stand.
KNOWN = 3600
# Which run a task belongs to.
_run = ContextVar("run", default="")


@task()
def count_barriers_of(pk, run=""):
    """Count what keeps readers out below a county's page or the home page, and keep it.

    Those of one `run`, any text, ask once for all of them where a shared text stands.
    """
    page = Page.objects.filter(pk=pk, live=True).first()
    before = _run.set(run or uuid4().hex)
    try:
        for kind, found in find_barriers(page).items() if page else ():
            BarrierCount.objects.update_or_create(
                root=page.translation_key, kind=kind, defaults=asdict(found)
            )
    finally:
        _run.reset(before)


def inaccessible_files(page):
    """Return the files on the pages from here down that are known not to be accessible."""
    return _files(page, NOT_ACCESSIBLE)


def unchecked_files(page):
    """Return the files on the pages from here down that nobody has checked."""
    return _files(page, UNCHECKED)


def wordless_pictures(page):
    """Return the pictures on the pages from here down that say nothing, or a file's name."""
    numbers = Counter()
    for model in get_page_models():
        numbers.update(_wordless_in(_below(model, page)))
    total = numbers.total()
    for model in SHARED:
        wordless = _wordless_in(_in_use(model))
        for text, pages in _pages_showing(page, model, wordless):
            total += wordless[text]
            numbers.update(dict.fromkeys(pages, wordless[text]))
    return FoundBarriers.on(sorted(numbers, key=numbers.get, reverse=True), total)


def _wordless_in(instances):
    """Return how many pictures say nothing in the streams of those that have any, by key."""
    fields = instances.model._meta.fields
    names = [field.name for field in fields if isinstance(field, StreamField)]
    rows = instances.values_list("pk", *names).iterator(chunk_size=200) if names else ()
    found = {pk: sum(_wordless(list(stream.raw_data)) for stream in row) for pk, *row in rows}
    return {pk: number for pk, number in found.items() if number}


def _below(model, page):
    pages = model.objects.descendant_of(page, inclusive=True)
    return pages.live().filter(locale__language_code=settings.LANGUAGE_CODE)


def _in_use(model):
    return model.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE)


def _pages_showing(page, model, keys):
    """Yield each of the shared texts that stands on pages from here down, with those pages."""
    for text in _in_use(model).filter(pk__in=keys):
        if pages := {pk for pk, path in _places_of(text) if path.startswith(page.path)}:
            yield text.pk, pages


def _places_of(text):
    """Return the key and path of every page that shows a shared text, as the run knows it."""

    def find():
        pages = Page.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
        return list(pages.filter(including(text)).values_list("pk", "path"))

    if not (run := _run.get()):
        return find()
    return cache.get_or_set(f"barriers:{run}:{text._meta.label}:{text.pk}", find, KNOWN)


def _files(page, condition):
    below = _below(Page, page).values("pk")
    found = _uses_of(CustomDocument.objects.filter(condition), Page).filter(user__in=below)
    pages = set(found.values_list("user", flat=True))
    files = set(found.values_list("file", flat=True))
    for model in SHARED:
        held = defaultdict(set)
        for text, file in _uses_of(CustomDocument.objects.filter(condition), model):
            held[text].add(file)
        for text, showing in _pages_showing(page, model, held):
            pages |= showing
            files |= held[text]
    return FoundBarriers.on(sorted(pages), len(files))


def _uses_of(files, model):
    """Return the keys of what refers to files, as `user`, each with the key of the `file`."""
    uses = ReferenceIndex.objects.filter(
        base_content_type=type_of(model), to_content_type=type_of(CustomDocument)
    ).annotate(
        user=Cast("object_id", BigIntegerField()), file=Cast("to_object_id", BigIntegerField())
    )
    return uses.filter(file__in=files.values("pk")).values_list("user", "file").distinct()


def _wordless(value):
    """Return how many pictures in a stored stream, at any depth, have no text worth the name."""
    if isinstance(value, dict):
        if {"image", "alt_text", "decorative"} <= value.keys():
            text = value["alt_text"] or ""
            return int(not value["decorative"] and (not text or says_nothing(text)))
        return sum(map(_wordless, value.values()))
    return sum(map(_wordless, value)) if isinstance(value, list) else 0
