"""Which texts of a translation are older than the Swedish ones, or Swedish, where they are shown.

`changes` are those that `cms.translating` keeps with a translated page or snippet, each with the
path of a text, the `older` and the `new` ones there, as [position, the Swedish of now].
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.blocks.rich_text import OLDER, SWEDISH, MarkedSource, mark_strings, render

# The streams whose templates show beside a block what is newer in it.
SHOWN_BESIDE = {"body", "duties", "aims", "links", "warnings"}


class MarkedText(SafeString):
    """A text inside its mark; `plain` is the text alone, for attributes and addresses."""

    plain = ""

    @classmethod
    def of(cls, text, mark):
        """Return a text inside `OLDER` or `SWEDISH`."""
        marked = cls(format_html(mark, text))
        marked.plain = text
        return marked


@dataclass
class NewerSwedish:
    """What is newer in Swedish in a block of the body."""

    is_whole: bool = False
    swedish: list = field(default_factory=list)


def mark_changes(instance, changes):
    """Mark the changed texts of a page or snippet; return the Swedish that has no place beside.

    Streams are marked as they are loaded now. What stands in fields is marked by its template,
    with `marked_text`.
    """
    instance.changes = changes
    return [
        swedish
        for change in changes
        if not _mark(instance, change)
        for swedish in swedish_of(change["older"] + change["new"])
    ]


def marked_text(instance, name):
    """Return the text of a field, marked where it is older than the Swedish, or is Swedish."""
    text, change = getattr(instance, name, ""), change_of(instance, name)
    if not text or change is None:
        return text
    older, new = _positions(change)
    if isinstance(text, MarkedSource):
        return render(mark_strings(text, older, new))
    return format_html(OLDER if older else SWEDISH, text)


def is_older(instance, name):
    """Whether the text of a field is older than the Swedish one."""
    change = change_of(instance, name)
    return bool(change and change["older"])


def current_text(instance, name):
    """Return (text of a field, language): the Swedish one where the translation is older.

    The language is empty where it is the page's own.
    """
    text, change = getattr(instance, name), change_of(instance, name)
    if change is None:
        return text, ""
    return " ".join(swedish_of(change["older"])) or text, settings.LANGUAGE_CODE


def teaser(page):
    """Return what a list says of a page: its lead, marked; else what search engines are told.

    Only of Swedish pages: of translations it is not known whether that follows the Swedish.
    """
    return marked_text(page, "lead") or ("" if is_translated(page) else page.search_description)


def change_of(instance, name):
    """Return what has changed in the text of a field, or None."""
    return next((change for change in changes_of(instance) if change["path"] == name), None)


def changes_of(instance):
    """Return the changes of a page or snippet; of a page in a list those of its translation.

    Lists load them by `cms.languages.pages.with_text_changes`: else this takes a query a page.
    """
    if "changes" in vars(instance) or not isinstance(instance, Page):
        return getattr(instance, "changes", ())
    record = getattr(instance, "complete_translation", None) if is_translated(instance) else None
    return record.changes if record else ()


def is_translated(page):
    """Whether a page is in another language than Swedish: its own, or else the reader's."""
    is_loaded = Page._meta.get_field("locale").is_cached(page)
    code = page.locale.language_code if is_loaded else get_language()
    return code != settings.LANGUAGE_CODE


def hand_down(changes, path, child):
    """Give an inline child the changes below its path, `chapters.` and its translation key."""
    child.changes = [
        change | {"path": change["path"].removeprefix(path)}
        for change in changes
        if change["path"].startswith(path)
    ]


def is_behind(value):
    """Whether a block, or a snippet that it includes, shows what has changed in Swedish since."""
    if isinstance(value, models.Model):
        return bool(getattr(value, "changes", ()))
    if isinstance(value, StreamValue.StreamChild):
        return hasattr(value, "change") or is_behind(value.value)
    if isinstance(value, ListValue | StreamValue):
        return any(map(is_behind, value))
    if isinstance(value, StructValue):
        return any(map(is_behind, value.values()))
    return False


def swedish_of(entries):
    """Return the Swedish texts of the `older` or `new` ones of a change."""
    return [swedish for _position, swedish in entries]


def _positions(change):
    return [[position for position, _swedish in change[key]] for key in ("older", "new")]


def _mark(instance, change):
    """Mark a change in the innermost block that has it; say whether it is shown beside it."""
    name, *steps = change["path"].split(".")
    stream = getattr(instance, name, None)
    if not isinstance(stream, StreamValue):
        return False
    older, new = _positions(change)
    block = None
    while steps and (inner := _find(stream, steps[0])):
        block, steps = inner, steps[1:]
        if steps and isinstance(block.value, StructValue) and _is_stream(block.value, steps[0]):
            stream, steps = block.value[steps[0]], steps[1:]
        else:
            break
    if block is None:
        return False
    if new:
        block.is_swedish = True
    if name in SHOWN_BESIDE and not hasattr(block, "change"):
        block.change = NewerSwedish()
    if steps == ["heading"] and hasattr(block.value, "heading_language"):
        block.value.newer_heading = ", ".join(swedish_of(change["older"]))
        block.value.heading_language = settings.LANGUAGE_CODE if new else ""
    elif (marked := _mark_text(block.value, steps, older, new)) is not None:
        block.value = marked
    elif name in SHOWN_BESIDE:
        block.change.is_whole = True
        block.change.swedish += swedish_of(change["new"])
    if name in SHOWN_BESIDE:
        block.change.swedish += swedish_of(change["older"])
    return name in SHOWN_BESIDE


def _is_stream(value, name):
    return isinstance(value.get(name), StreamValue)


def _mark_text(value, steps, older, new):
    """Return a block's value with the text that `steps` lead to marked as older or as Swedish.

    None when there is no such text, as with that of a picture.
    """
    if not steps:
        if isinstance(value, RichText):
            value.changed_positions, value.swedish_positions = older, new
            return value
        return MarkedText.of(value, OLDER if older else SWEDISH) if isinstance(value, str) else None
    step, *rest = steps
    if isinstance(value, ListValue):
        item = _find(value.bound_blocks, step)
        marked = item and _mark_text(item.value, rest, older, new)
        if marked is None:
            return None
        item.value = marked
    elif isinstance(value, StructValue):
        marked = _mark_text(value.get(step), rest, older, new)
        if marked is None:
            return None
        value[step], value.has_changes = marked, True
    else:
        return None
    return value


def _find(stream, block_id):
    return next((block for block in stream or [] if block.id == block_id), None)
