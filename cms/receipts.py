"""What a translated page says of itself: which Swedish text it follows, and what is newer there."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.conf import settings
from django.utils.translation import get_language
from wagtail.rich_text import RichText
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

from cms.models.translation import CompleteTranslation

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
class Change:
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


def mark_changed_strings(html, positions):
    """Return rich text with the strings at these positions inside `mark`.

    Positions count as wagtail-localize counts. All are marked when there are fewer of them.
    """
    template, strings = extract_strings(html)
    everything = max(positions, default=-1) >= len(strings)
    return restore_strings(
        template,
        [
            (StringValue(f"<mark>{string.data}</mark>"), attributes)
            if everything or position in positions
            else (string, attributes)
            for position, (string, attributes) in enumerate(strings)
        ],
    )


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
    if steps == ["heading"]:
        block.value.heading_changed = bool(change["positions"])
    if not hasattr(block, "change"):
        block.change = Change()
    block.change.swedish += change["swedish"]
    if isinstance(block.value, RichText) and not steps:
        block.value.changed_positions = change["positions"]
    elif change["positions"]:
        block.change.is_whole = True
    return True


def _find(stream, block_id):
    return next((block for block in stream or [] if block.id == block_id), None)
