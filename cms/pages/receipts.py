"""What a translated page says of itself: which Swedish text it follows, and what is newer there."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.blocks import StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from cms.blocks.groups import TEXT
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
            receipt.unmarked += change["swedish"]
    return receipt


def _mark(page, change):
    """Mark a change in the innermost block of the body that has it; say whether there is one."""
    name, *steps = change["path"].split(".")
    stream = getattr(page, name, None) if name == MARKED_FIELD else None
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
    block.change.swedish += change["swedish"]
    if not change["positions"]:
        return True
    if steps == ["heading"] and isinstance(block.value, SectionValue):
        block.value.heading_changed = True
    elif (marked := _mark_text(block.value, steps, change["positions"], block.block)) is not None:
        block.value = marked
    else:
        block.change.is_whole = True
    return True


def _mark_text(value, steps, positions, block):
    """Return a block's value with the very text marked that `steps` lead to.

    None when there is no such text, or when the block's template may have it inside an attribute.
    """
    if not steps:
        if isinstance(value, RichText):
            value.changed_positions = positions
            return value
        is_plain = isinstance(value, str) and block.meta.group is TEXT
        return format_html("<mark>{}</mark>", value) if is_plain else None
    step, *rest = steps
    if isinstance(value, ListValue):
        item = _find(value.bound_blocks, step)
        marked = item and _mark_text(item.value, rest, positions, block)
        if marked is None:
            return None
        item.value = marked
    elif isinstance(value, StructValue):
        marked = _mark_text(value.get(step), rest, positions, block)
        if marked is None:
            return None
        value[step], value.has_changes = marked, True
    else:
        return None
    return value


def _find(stream, block_id):
    return next((block for block in stream or [] if block.id == block_id), None)
