"""What a translated page says of itself: which Swedish text it follows, and what is newer there."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from cms.blocks.groups import TEXT
from cms.blocks.rich_text import OLDER, SWEDISH
from cms.blocks.streams import SectionValue
from cms.languages.models import CompleteTranslation

# The stream whose blocks are shown with their changes; others are told of above the text.
MARKED_FIELD = "body"


@dataclass
class Receipt:
    """The Swedish text that a page follows, its review, and what readers cannot see marked."""

    source_published_at: datetime | None
    reviewed_at: datetime | None
    is_behind: bool = False
    unmarked: list = field(default_factory=list)

    def of_part(self, is_behind):
        """Return the receipt of a part of the page, where everything can be seen marked."""
        return replace(self, is_behind=is_behind, unmarked=[])


@dataclass
class NewerSwedish:
    """What is newer in Swedish in a block of the body."""

    is_whole: bool = False
    swedish: list = field(default_factory=list)


def make_receipt(page):
    """Return the `Receipt` of a translated page, or None; mark what has changed in its body.

    Nobody is named: readers need to know that a second person has looked, not who it was.
    """
    if get_language() == settings.LANGUAGE_CODE or not page.pk:
        return None
    record = CompleteTranslation.objects.filter(page_id=page.pk).first()
    if record is None:
        return None
    receipt = Receipt(record.source_published_at, record.reviewed_at, bool(record.changes))
    for change in record.changes:
        if not _mark(page, change):
            receipt.unmarked += _swedish(change["older"] + change["new"])
    return receipt


def _swedish(entries):
    return [swedish for _position, swedish in entries]


def _mark(page, change):
    """Mark a change in the innermost block of the body that has it; say whether there is one."""
    name, *steps = change["path"].split(".")
    stream = getattr(page, name, None)
    if name != MARKED_FIELD:
        is_stream = change["new"] and isinstance(stream, StreamValue)
        if is_stream and (block := _find(stream, steps[0])):
            block.is_swedish = True
        return False
    block = None
    while steps and (inner := _find(stream, steps[0])):
        block, steps = inner, steps[1:]
        if steps and steps[0] == "content":
            stream, steps = block.value["content"], steps[1:]
        else:
            break
    if block is None:
        return False
    if not hasattr(block, "change"):
        block.change = NewerSwedish()
    block.change.swedish += _swedish(change["older"])
    older, new = ([position for position, _swedish in change[key]] for key in ("older", "new"))
    if steps == ["heading"] and isinstance(block.value, SectionValue):
        block.value.heading_changed = bool(older)
        block.value.heading_language = settings.LANGUAGE_CODE if new else ""
    elif (marked := _mark_text(block.value, steps, older, new, block.block)) is not None:
        block.value = marked
    else:
        block.change.is_whole = True
        block.change.swedish += _swedish(change["new"])
    return True


def _mark_text(value, steps, older, new, block):
    """Return a block's value with the text that `steps` lead to marked as older or as Swedish.

    None when there is no such text, or when the block's template may have it inside an attribute.
    """
    if not steps:
        if isinstance(value, RichText):
            value.changed_positions, value.swedish_positions = older, new
            return value
        if not isinstance(value, str) or block.meta.group is not TEXT:
            return None
        return format_html(OLDER if older else SWEDISH, value)
    step, *rest = steps
    if isinstance(value, ListValue):
        item = _find(value.bound_blocks, step)
        marked = item and _mark_text(item.value, rest, older, new, block)
        if marked is None:
            return None
        item.value = marked
    elif isinstance(value, StructValue):
        marked = _mark_text(value.get(step), rest, older, new, block)
        if marked is None:
            return None
        value[step], value.has_changes = marked, True
    else:
        return None
    return value


def _find(stream, block_id):
    return next((block for block in stream or [] if block.id == block_id), None)
