"""Keeping what pages say of records beside them, for lists and open data."""

from itertools import islice

from django.apps import apps
from django.db import transaction
from django.utils import translation
from django_tasks import task
from wagtail.models import Page

from cms.blocks.choices import RecordTime
from cms.blocks.marks import plain
from cms.blocks.prefetch import prefetch_references
from cms.blocks.record_links import link_records
from cms.blocks.record_places import (
    LEGAL_BASIS,
    legal_basis,
    may_have_records,
    shown_records,
)
from cms.blocks.records import RecordBlock
from cms.people.models import Organisation
from cms.shown.findable import Findable
from cms.shown.references import pages_showing
from cms.snippets.models import SharedText
from cms.worker.tasks import LONG
from home.models import Record, RecordPart
from home.models.records import SHARED

PAGES_AT_ONCE = 50
LONGEST_TITLE = 255


@transaction.atomic
def keep_records(*pages):
    """Keep what pages, as they are stored, say of their records; nothing of a draft.

    What is kept already is left as it is: lists that show it need not be made anew.
    """
    telling = [page for page in pages if page.live and _may_tell(page)]
    silent = {page.pk for page in pages} - {page.pk for page in telling}
    Record.objects.filter(page__in=silent).delete()
    for page in telling:
        _keep_records(page)


def _may_tell(page):
    return may_have_records(page) or getattr(page, "law_id", None)


def _keep_records(page):
    # As readers see it: what is in memory may have loaded other texts than theirs. One at a time:
    # the worker may keep those of the same page anew.
    locked = type(page).objects.select_for_update(of=["self"]).select_related("locale")
    page = locked.get(pk=page.pk)
    with translation.override(page.locale.language_code):
        prefetch_references(page)
        link_records(page)
        told = [_told(page, place) for place in shown_records(page)]
        told += _legal_basis(page)
    kept = {record.block: record for record in _records_of(page)}
    for one in told:
        record = kept.pop(one[0]["block"], None)
        if record is None or _kept(record) != one:
            _keep(page, record, *one)
    Record.objects.filter(pk__in=[record.pk for record in kept.values()]).delete()


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
    _keep_all(pages_showing(*texts))


@task(queue_name=LONG)
def keep_records_of_source(label, pk):
    """Keep anew the records of the pages that show a law or programme in these very words.

    A translation stands on the pages in its language, the Swedish one where there is none: what
    is saved in all languages at once is kept once a page.
    """
    source = apps.get_model(label).objects.filter(pk=pk).first()
    if source is None:
        return
    pages = pages_showing(source)
    if source.locale.is_default:
        translations = source.get_translations().filter(live=True)
        _keep_all(pages.exclude(locale__in=translations.values("locale")))
    else:
        _keep_all(pages.filter(locale=source.locale))


@task(queue_name=LONG)
def keep_records_of_organisation(pk):
    """Keep anew the records of the pages that name an organisation, which was none to readers."""
    if organisation := Organisation.objects.filter(pk=pk, live=True).first():
        _keep_all(pages_showing(organisation))


def _keep_all(pages):
    keys = pages.order_by("pk").values_list("pk", flat=True).iterator()
    while portion := list(islice(keys, PAGES_AT_ONCE)):
        for page in Page.objects.filter(pk__in=portion).specific():
            keep_records(page)


def find_records(page):
    """Yield the records on a page as what can be found on it, each at its own place.

    Laws and programmes, which stand on many pages, are found by themselves.
    """
    for place in shown_records(page):
        if not isinstance(place.block.block, RecordBlock):
            continue
        if place.text is None or place.text.locale_id == page.locale_id:
            begins, ends = _dated_by(place.block)
            yield Findable(
                title=plain(place.block.value["title"]),
                path=_path(page, place),
                html=place.block.render(),
                family=place.block.block_type,
                begins=begins,
                ends=ends,
            )


def _dated_by(block):
    """Return the first day of a record and its last, None where nobody knows.

    A report does not end: its period only tells of what it is about.
    """
    period = block.value.get("period")
    if not period:
        return None, None
    is_about = block.block.meta.time == RecordTime.COVERED
    return (period.first if period.start else None), (None if is_about else period.ends)


def _told(page, place):
    """Return the fields of a record, what it is a part of, and the keys of its organisations."""
    value, family = place.block.value, place.block.block_type
    fields = {
        "shared_text": place.text,
        "law": None,
        "programme": None,
        "path": _path(page, place),
        "block": place.block.id,
        "entry": _entry(page, place),
        "family": family,
    }
    if source := value.get("record"):
        return _told_of_source(fields, family, source)
    whole = next(iter(value.get("belongs_to", ())), None)
    fields |= _dated(value.get("kind") or family, plain(value["title"]), value.get("period"))
    fields["belongs_to"] = whole.words if whole else ""
    fields["whole"] = whole["organisation"] if whole else None
    return fields, whole and whole.whole, sorted(one.pk for one in value.organisations)


def _entry(page, place):
    """Return what the record is one entry by: a shared text has it once, wherever it stands."""
    owner = f"text-{place.text.pk}" if place.text else page.pk
    return f"{owner}#{place.block.id}"


def _legal_basis(page):
    """Return as a record the law that a mission rests on, if its text has it not."""
    law = legal_basis(page)
    if not law:
        return []
    nothing = dict.fromkeys(("shared_text", "law", "programme"))
    place = {"path": f"#{LEGAL_BASIS}", "block": LEGAL_BASIS, "family": "law"}
    return [_told_of_source(nothing | place, "law", law)]


def _told_of_source(fields, family, source):
    owner = getattr(source, "shown_owner", None)
    own = {family: source, "entry": str(source.translation_key), "belongs_to": "", "whole": None}
    kind, title, period = getattr(source, "kind", family), source.listed_name, source.period
    return fields | own | _dated(kind, title, period), None, [owner.pk] if owner else []


def _dated(kind, title, period):
    return {
        "kind": kind,
        "title": title[:LONGEST_TITLE],
        "period": period.edtf if period else "",
        "first": period and period.first,
        "last": period and period.last,
    }


def _records_of(page):
    records = Record.objects.filter(page=page).select_related(*SHARED, "part", "whole")
    return records.prefetch_related("organisations").order_by("pk")


def _kept(record):
    """Return what is kept as `_told` returns it."""
    names = {field.name for field in Record._meta.concrete_fields} - {"id", "page", "sort_key"}
    fields = {name: getattr(record, name) for name in names}
    part = getattr(record, "part", None)
    whole = part and (part.whole_key, part.whole_block)
    return fields, whole, sorted(one.pk for one in record.organisations.all())


def _keep(page, kept, fields, whole, organisations):
    """Write a record, and only where it differs what it belongs to: every page rests on that."""
    record = Record(pk=kept and kept.pk, page_id=page.pk, **fields)
    record.save()
    record.organisations.set(organisations)
    if whole == (kept and _kept(kept)[1]):
        return
    RecordPart.objects.filter(record=record).delete()
    if whole:
        key, block = whole
        RecordPart.objects.create(record=record, whole_key=key, whole_block=block)


def _path(page, place):
    return f"{page.path_to(place.section)}#{place.block.id}"
