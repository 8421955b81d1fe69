"""Keeping what pages say of records beside them, for lists and open data."""

from itertools import islice

from django.db import transaction
from django.utils import translation
from django_tasks import task
from wagtail.models import Page

from cms.blocks.prefetch import prefetch_references
from cms.blocks.record_places import RECORD_FAMILIES, may_have_records, records_in
from cms.shown.findable import Findable
from cms.shown.references import pages_showing
from cms.snippets.models import SharedText
from cms.worker.tasks import LONG
from home.models import Record

PAGES_AT_ONCE = 50


@transaction.atomic
def keep_records(page):
    """Keep what a page, as it is stored, says of its records; nothing of a draft."""
    if not page.live or not may_have_records(page):
        Record.objects.filter(page=page).delete()
        return
    # As readers see it: what is in memory may have loaded other texts than theirs. One at a time:
    # the worker may keep those of the same page anew.
    locked = type(page).objects.select_for_update(of=["self"]).select_related("locale")
    page = locked.get(pk=page.pk)
    Record.objects.filter(page=page).delete()
    with translation.override(page.locale.language_code):
        prefetch_references(page)
        for place in _own_records(page):
            _keep(page, place)


@task(queue_name=LONG)
def keep_records_of_text(pk):
    """Keep anew the records of all pages that show a shared text, if there were or are any in it.

    What a county's own words stand in place of is looked at as well.
    """
    text = SharedText.objects.select_related("replaces").filter(pk=pk).first()
    texts = [one for one in (text, text and text.replaces) if one]
    keys = [one.translation_key for one in texts]
    kept = Record.objects.filter(shared_text__translation_key__in=keys)
    if not (any(map(may_have_records, texts)) or kept.exists()):
        return
    pages = pages_showing(*texts).order_by("pk").values_list("pk", flat=True).iterator()
    while portion := list(islice(pages, PAGES_AT_ONCE)):
        for page in Page.objects.filter(pk__in=portion).specific():
            keep_records(page)


def find_records(page):
    """Yield the records on a page as what can be found on it, each at its own place."""
    for place in _own_records(page):
        if place.text is None or place.text.locale_id == page.locale_id:
            title, path = _plain(place.block.value["title"]), _path(page, place)
            yield Findable(title=title, path=path, html=place.block.render())


def _own_records(page):
    """Yield each record once, but for those that all counties share: they have lists of their own.

    A shared text that is not published says nothing.
    """
    seen = set()
    for place in records_in(page):
        is_shown = place.text is None or place.text.live
        if place.block.block_type in RECORD_FAMILIES and is_shown and place.block.id not in seen:
            seen.add(place.block.id)
            yield place


def _keep(page, place):
    value, period = place.block.value, place.block.value.get("period")
    record = Record.objects.create(
        page_id=page.pk,
        shared_text=place.text,
        path=_path(page, place),
        family=place.block.block_type,
        kind=value.get("kind") or place.block.block_type,
        title=_plain(value["title"]),
        period=period.edtf if period else "",
        first=period and period.first,
        last=period and period.last,
    )
    record.organisations.set(value.organisations)


def _path(page, place):
    return f"{page.path_to(place.section)}#{place.block.id}"


def _plain(title):
    return str(getattr(title, "plain", title))
