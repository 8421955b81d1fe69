"""Where records stand: in the sections of a page, or in texts that it shares with others."""

from typing import Any, NamedTuple

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from cms.blocks.records import RecordBlock, SharedRecordBlock

SHARED_TEXT = "shared_text"
# What the families are called in streams.
RECORD_FAMILIES = ("agreement", "network", "report", "tool", "newsletter")


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
