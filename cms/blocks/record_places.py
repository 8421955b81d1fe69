"""Where records stand: in the sections of a page, or in texts that it shares with others."""

from typing import Any, NamedTuple

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from cms.blocks.choices import OWN_FAMILIES
from cms.blocks.records import RecordBlock, SharedRecordBlock

SHARED_TEXT = "shared_text"
# What the families are called in streams.
RECORD_FAMILIES = (*OWN_FAMILIES, "law", "programme")
# The id of what a page says, beside its text, of the law that it rests on.
LEGAL_BASIS = "legal-basis"


class RecordPlace(NamedTuple):
    """A record of any kind and where it stands: in which section, in which shared text, if any."""

    section: str
    text: Any
    block: StreamValue.StreamChild


def records_in(page):
    """Yield the `RecordPlace`s in the streams of a page, as they are loaded now."""
    for stream in _streams_of(page):
        for section in stream:
            is_shared = section.block_type == SHARED_TEXT
            text = section.value["text"] if is_shared else None
            for block in _content(section, text):
                if isinstance(block.block, (RecordBlock, SharedRecordBlock)):
                    yield RecordPlace(section.id, text, block)


def shown_records(page):
    """Yield each record once; a text, law or programme that is not published says nothing."""
    seen = set()
    for place in records_in(page):
        is_shown = place.text is None or place.text.live
        is_there = isinstance(place.block.block, RecordBlock) or place.block.value["record"]
        if is_shown and is_there and place.block.id not in seen:
            seen.add(place.block.id)
            yield place


def legal_basis(page):
    """Return the law that a page rests on where that is no record in its text, or None."""
    law = getattr(page, "law", None)
    sources = [place.block.value.get("record") for place in shown_records(page)] if law else []
    keys = {source.translation_key for source in sources if source}
    return law if law and law.translation_key not in keys else None


def mark_repeated_texts(page):
    """Tell the shared texts of a page which of them stand there for another time."""
    seen = set()
    for stream in _streams_of(page):
        for section in stream:
            text = section.value["text"] if section.block_type == SHARED_TEXT else None
            if text:
                section.value.is_repeated = text.pk in seen
                seen.add(text.pk)


def may_have_records(instance):
    """Whether a page has records of its own or shares texts, or a shared text has records.

    What is stored is looked at: it takes no query.
    """
    return any(map(_is_or_holds_record, [list(s.raw_data) for s in _streams_of(instance)]))


def _streams_of(instance):
    fields = type(instance)._meta.get_fields()
    return [getattr(instance, f.name) for f in fields if isinstance(f, StreamField)]


def _content(section, text):
    if text:
        return text.body
    return section.value["content"] if section.block_type == "section" else ()


def _is_or_holds_record(stored):
    return any(
        block["type"] in (SHARED_TEXT, *RECORD_FAMILIES)
        or (block["type"] == "section" and _is_or_holds_record(block["value"]["content"]))
        for block in stored
    )
