"""Which texts of a translation are older than the Swedish ones, or Swedish, where they are shown.

`changes` are those that `cms.translating` keeps with a translated page or snippet, each with the
path of a text, the `older` and the `new` ones there, as [position, the Swedish of now], and the
positions of those that are `kept` as they are in Swedish: there, nothing has changed.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings
from django.db import models
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.rich_text import RichText

from cms.blocks.rich_text import OLDER, SWEDISH, MarkedSource, mark_strings, render
from cms.languages.origins import Origin, origin_label

# The streams whose templates show beside a block what is newer in it.
SHOWN_BESIDE = {"body", "duties", "aims", "links", "warnings"}


class MarkedText(SafeString):
    """A text inside its mark; `plain` is the text alone, for attributes and addresses.

    `now` is what is said where nothing can be marked: the Swedish where the text is older.
    """

    plain = now = ""

    @classmethod
    def of(cls, text, places):
        """Return a text of one string inside the mark of its `Places`."""
        marked = cls(format_html(places.mark, text))
        marked.plain, marked.now = text, places.now or text
        return marked

    @classmethod
    def beside(cls, text, label):
        """Return a text, which may be marked, with what the reader's language says beside it."""
        code, direction = get_language(), "rtl" if get_language_bidi() else "ltr"
        tag = '{} <span class="tag" lang="{}" dir="{}">{}</span>'
        labelled = cls(format_html(tag, text, code, direction, label))
        labelled.plain, labelled.now = plain(text), getattr(text, "now", text)
        return labelled


def plain(text):
    """Return a text without the mark that it has where the Swedish is newer."""
    return str(getattr(text, "plain", text) or "")


class Places(NamedTuple):
    """The positions in a text of what is older and of what is Swedish; whether any is not of now.

    `now` is the Swedish in place of what is older.
    """

    older: list
    swedish: list
    is_newer: bool
    now: str

    @classmethod
    def of(cls, change):
        """Return those of a change."""
        older, new = ([place for place, _swedish in change[key]] for key in ("older", "new"))
        now = " ".join(swedish_of(change["older"]))
        return cls(older, [*new, *change["kept"]], bool(older or new), now)

    @property
    def mark(self):
        """What a text of one string stands in."""
        return OLDER if self.older else SWEDISH


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
    """Return the text of a field, marked where it is older than the Swedish, or is Swedish.

    Titles of pages that are shown elsewhere tell also what a machine has translated there.
    """
    text, change = getattr(instance, name, ""), change_of(instance, name)
    if text and change is not None:
        text = _marked(text, Places.of(change))
    if name == "title" and (label := origin_label(listed_origin(instance))):
        return MarkedText.beside(text, label)
    return text


def _marked(text, places):
    if isinstance(text, MarkedSource):
        marked = mark_strings(text, places.older, places.swedish)
        return render(marked, text.linked_pages)
    return MarkedText.of(text, places)


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
    return Places.of(change).now or text, settings.LANGUAGE_CODE


def language_of(instance, name):
    """Return the language of a field's text where it is Swedish, or "": for what has no mark."""
    change = change_of(instance, name)
    return settings.LANGUAGE_CODE if change and Places.of(change).swedish else ""


def teaser(page):
    """Return what a list says of a page: its lead, marked; else what search engines are told.

    Only of Swedish pages: of translations it is not known whether that follows the Swedish.
    """
    return marked_text(page, "lead") or ("" if is_translated(page) else page.search_description)


def change_of(instance, name):
    """Return the change of the text of a field, or None."""
    return next((change for change in changes_of(instance) if change["path"] == name), None)


def changes_of(instance):
    """Return the changes of a page or snippet; of a page in a list those of its translation.

    Lists load them by `cms.languages.pages.with_text_changes`: else this takes a query a page.
    """
    if "changes" in vars(instance) or not isinstance(instance, Page):
        return getattr(instance, "changes", ())
    record = getattr(instance, "complete_translation", None) if is_translated(instance) else None
    return record.changes if record else ()


def listed_origin(instance):
    """Return the `Origin` of a page that is shown elsewhere: where it is read, its receipt says it.

    What is shown of a page that is not its row has a `listed_origin` of its own.
    """
    if not isinstance(instance, Page):
        return getattr(instance, "listed_origin", Origin.PERSON)
    if "changes" in vars(instance) or not is_translated(instance):
        return Origin.PERSON
    record = getattr(instance, "complete_translation", None)
    return record.origin if record else Origin.PERSON


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


def has_changed(changes):
    """Whether anything is newer in Swedish, or may be: then no path is known."""
    return any(not change["path"] or change["older"] or change["new"] for change in changes)


def is_behind(value):
    """Whether a block, or a snippet that it includes, shows what has changed in Swedish since."""
    if isinstance(value, models.Model):
        return has_changed(getattr(value, "changes", ()))
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


def _mark(instance, change):
    """Mark a change in the innermost block that has it; say whether what is newer stands there."""
    name, *steps = change["path"].split(".")
    stream = getattr(instance, name, None)
    if not isinstance(stream, StreamValue):
        return False
    places = Places.of(change)
    block = None
    while steps and (inner := _find(stream, steps[0])):
        block, steps = inner, steps[1:]
        if steps and isinstance(block.value, StructValue) and _is_stream(block.value, steps[0]):
            stream, steps = block.value[steps[0]], steps[1:]
        else:
            break
    if block is None:
        return False
    is_beside = name in SHOWN_BESIDE and places.is_newer
    if change["new"]:
        block.is_swedish = True
    if is_beside and not hasattr(block, "change"):
        block.change = NewerSwedish()
    if steps == ["heading"] and hasattr(block.value, "heading_language"):
        block.value.newer_heading = ", ".join(swedish_of(change["older"]))
        block.value.heading_language = settings.LANGUAGE_CODE if places.swedish else ""
    elif (marked := _mark_text(block.value, steps, places)) is not None:
        block.value = marked
    elif is_beside:
        block.change.is_whole = True
        block.change.swedish += swedish_of(change["new"])
    if is_beside:
        block.change.swedish += swedish_of(change["older"])
    return is_beside


def _is_stream(value, name):
    return isinstance(value.get(name), StreamValue)


def _mark_text(value, steps, places):
    """Return a block's value with the text that `steps` lead to marked as older or as Swedish.

    None when there is no such text, as with that of a picture.
    """
    if not steps:
        if isinstance(value, RichText):
            value.changed_positions, value.swedish_positions = places.older, places.swedish
            return value
        return MarkedText.of(value, places) if isinstance(value, str) else None
    step, *rest = steps
    if isinstance(value, AbstractImage):
        # An attribute has no mark inside: the picture says it.
        value.text_language = settings.LANGUAGE_CODE if places.swedish else ""
        value.text_now = places.now
        return None
    if isinstance(value, ListValue):
        item = _find(value.bound_blocks, step)
        marked = item and _mark_text(item.value, rest, places)
        if marked is None:
            return None
        item.value = marked
    elif isinstance(value, StructValue):
        marked = _mark_text(value.get(step), rest, places)
        if marked is None:
            return None
        value[step] = marked
        value.has_changes = getattr(value, "has_changes", False) or places.is_newer
    else:
        return None
    return value


def _find(stream, block_id):
    return next((block for block in stream or [] if block.id == block_id), None)
