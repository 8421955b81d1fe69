"""Which records lead to each other: what one belongs to, and what belongs to it or to a page.

A record is known by the id of its block. Those of the page itself are as they stand there, in
drafts as well; those of other pages as readers find them in the list of all records.
"""

from collections import defaultdict
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Q, When
from django.utils.translation import get_language
from wagtail.models import Page

from cms.blocks import record_tables
from cms.blocks.closed import closed_paths
from cms.blocks.marks import marked_text, plain
from cms.blocks.record_places import records_in
from cms.blocks.records import RecordBlock
from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.pagecache.reading import of_translations, pages_told, shows
from cms.values.alphabet import sorted_as


class RecordTarget(NamedTuple):
    """A record that another leads to; `page_key` is the translation key of the page it is on.

    A page as a whole has no block, family and kind. The language is that of the title where that
    may not be the page's.
    """

    page_key: UUID
    block: str
    family: str
    kind: str
    title: str
    href: str
    language: str = ""


def link_records(page):
    """Tell the records of a page what they lead to, and what belongs to them.

    `page.belonging` becomes the list of the `RecordTarget`s on other pages that belong to the page
    as a whole, or to a record that is not on it. What is older is marked before. Takes queries only
    where something stands on another page.
    """
    closed = cache(partial(closed_paths, page))
    places = [
        place
        for place in records_in(page)
        if isinstance(place.block.block, RecordBlock) and (place.text is None or place.text.live)
    ]
    # What stands there twice is meant where it stands first.
    records = {place.block.id: place for place in reversed(places)}
    own = {key: _told_here(place, page) for key, place in records.items()}
    _lead(page, own, [one for place in places for one in place.block.value.relations], closed)
    parts = defaultdict(list)
    for key, place in reversed(records.items()):
        for one in place.block.value.get("belongs_to", ()):
            if one.target in own.values():
                parts[one.target.block].append(own[key])
    wholes = _parts_of(page, records)
    for pk, target in _kept("pk", wholes, closed, page).items():
        parts[wholes[pk] if wholes[pk] in records else ""].append(target)
    for belonging in parts.values():
        belonging.sort(key=lambda target: sorted_as(plain(target.title)))
    for place in places:
        place.block.value.belonging = parts[place.block.id]
    page.belonging = parts[""]


def _parts_of(page, records):
    """Return the key of each record that belongs to a page, and to which record on it."""
    steps = vars(page).get("ancestry") or [page]
    # The router has asked whether there are any.
    if not getattr(steps[-1], "may_be_whole", True):
        return {}
    # Where no page is chosen, the record is meant wherever it stands.
    here = Q(whole_key=page.translation_key) | Q(whole_key=None, whole_block__in=records)
    return dict(record_tables.parts().filter(here).values_list("record", "whole_block"))


def wholes_of(records, page):
    """Return by key what rows of a list belong to, as far as the readers of `page` can read it."""
    parts = {record.pk: record.part for record in records if hasattr(record, "part")}
    blocks = [part.whole_block for part in parts.values() if part.whole_block]
    told, closed = {}, cache(partial(closed_paths, page))
    for one in _kept("block", blocks, closed).values():
        told[one.page_key, one.block] = told[None, one.block] = one
    keys = [part.whole_key for part in parts.values() if part.whole_key]
    pages = with_text_changes(_translated_pages().filter(translation_key__in=keys))
    for page in _open(pages, closed, lambda page: page):
        title = marked_text(page, "title")
        target = RecordTarget(page.translation_key, "", "", "", title, page.url)
        told.setdefault((page.translation_key, ""), target)
    wholes = {
        pk: told.get((part.whole_key, part.whole_block)) or told.get((part.whole_key, ""))
        for pk, part in parts.items()
    }
    return {pk: whole for pk, whole in wholes.items() if whole}


def _lead(page, own, relations, closed):
    """Give relations their `target`: on the page that is chosen, else here or anywhere.

    Without one, the page that is chosen becomes their `link`, if the readers of `page` can read it.
    """
    chosen = [one for one in relations if one["record"]]
    keys = {one["record"] for one in chosen} - own.keys()
    keys |= {one["record"] for one in chosen if one["page"]}
    elsewhere = list(_kept("block", keys, closed, page).values())
    for one in chosen:
        where = one["page"] and one["page"].translation_key
        candidates = [*filter(None, [own.get(one["record"])]), *elsewhere]
        one.target = next(
            (
                target
                for target in candidates
                if target.block == one["record"] and where in (None, target.page_key)
            ),
            None,
        )
    for one in relations:
        if (found := one["page"]) and not one.target and found.live and _is_open(found, closed):
            one.link = found


def _open(things, closed, page_of):
    """Return the things whose page, by `page_of`, is below none of the closed paths."""
    return [one for one in things if not page_of(one).path.startswith(closed())]


def _is_open(page, closed):
    # What is prefetched was asked already (`cms.blocks.prefetch`).
    if hasattr(page, "is_restricted"):
        return not page.is_restricted
    return not page.path.startswith(closed())


def _told_here(place, page):
    value = place.block.value
    return RecordTarget(
        page.translation_key,
        place.block.id,
        place.block.block_type,
        value.kind_label,
        value["title"],
        f"{page.url or ''}{page.path_to(place.section)}#{place.block.id}",
        place.text.locale.language_code if place.text else "",
    )


def _kept(name, values, closed, page=None):
    """Return by key the records that readers can read, in their language or else in Swedish.

    They have one of the values in a field, and stand on other pages than `page`.
    """
    if not values:
        return {}
    found = record_tables.records().shown().filter((f"{name}__in", values))
    if page:
        found = found.exclude(page__translation_key=page.translation_key)
    pages = _translated_pages().order_by().values("pk")
    with pages_told():
        shown = with_text_changes(found.filter(page__in=pages), "page__")
        rows = _open(shown, closed, attrgetter("page"))
    shows(*(of_translations(row.page.translation_key) for row in rows))
    rows.sort(key=lambda row: row.page.locale.language_code != get_language())
    found = {}
    for row in rows:
        found.setdefault((row.page.translation_key, row.block), row)
    return {row.pk: _told_of(row) for row in found.values()}


def _translated_pages():
    """Return the pages that are published in the reader's language (first) and in Swedish."""
    languages = [get_language(), settings.LANGUAGE_CODE]
    pages = Page.objects.filter(REALLY_TRANSLATED, locale__language_code__in=languages)
    is_own = Case(When(locale__language_code=get_language(), then=0), default=1)
    return pages.select_related("locale").order_by(is_own)


def _told_of(row):
    language = row.language or row.page.locale.language_code
    return RecordTarget(
        row.page.translation_key,
        row.block,
        row.family,
        row.family_kind,
        marked_text(row, "title"),
        f"{row.page.url}{row.path}",
        language,
    )
