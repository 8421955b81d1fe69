"""What is translated of a page, in its order: its texts, and its links, pictures and files."""

import json
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import SegmentOverride

from cms.translating.editor.saving import versions_of
from cms.translating.models import TextNote
from cms.translating.texts.holders import labels_of, places_within
from cms.translating.texts.loading import Text, texts_of
from cms.translating.texts.overrides import OUTDATED, can_have_own, describe_all, is_own
from cms.translating.texts.strings import DRAFT, plain


class Tag(models.TextChoices):
    """What the list says of an item."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    VERSIONS = "versions", _("Two versions")
    WRONG = "wrong", _("To be mended")
    DONE = "done", _("Done")


@dataclass
class Item:
    """A text, or a link, picture or file, with its place on the page.

    `text` is None for what is no text; `heading` names the part of the page that it belongs to,
    `within` says where it stands there, as a time does in what is said.
    `swedish` and `own` are the file, picture, page or address in Swedish and in the language.
    """

    segment: object
    text: Text | None = None
    override: SegmentOverride | None = None
    versions: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    number: int = 0
    heading: str = ""
    within: str = ""
    swedish: object = None
    own: object = None

    @property
    def key(self):
        """What stands for it in addresses."""
        return f"{'text' if self.text else 'value'}-{self.segment.pk}"

    @cached_property
    def labels(self):
        """What editors call the field and the blocks it stands in."""
        return labels_of(self.segment)

    @property
    def place(self):
        """All that it stands in."""
        return " › ".join(filter(None, [*self.labels, self.within]))

    @cached_property
    def words(self):
        """How it begins in Swedish."""
        words = plain(self.text.source) if self.text else str(self.swedish or "–")
        return Truncator(words).chars(90)

    @property
    def tag(self):
        """Its `Tag`."""
        if self.versions:
            return Tag.VERSIONS
        if self.text is None:
            return Tag.CHANGED if self.is_outdated else Tag.DONE
        if self.text.is_done:
            return Tag.DONE
        if self.text.stored and self.text.stored.has_error:
            return Tag.WRONG
        return Tag.CHANGED if self.text.previous else Tag.NEW

    @property
    def is_draft(self):
        """Whether a file brought a text that nobody has checked."""
        stored = self.text and self.text.stored
        return bool(stored and stored.has_error and stored.translation_type == DRAFT)

    @property
    def has_own(self):
        """Whether the language has a value of its own."""
        return bool(self.override and is_own(self.segment, self.override))

    @property
    def is_outdated(self):
        """Whether the Swedish one was exchanged since the language chose its own."""
        return bool(self.override and self.override.has_error)

    @property
    def why(self):
        """What there is to say of an own value that is out of use."""
        return OUTDATED if self.is_outdated else ""

    @property
    def is_to_do(self):
        """Whether something is left to be done."""
        return self.tag != Tag.DONE

    @property
    def is_remarked(self):
        """Whether a reviewer has said something of it since it was written last."""
        remarks = [note.created_at for note in self.notes if note.kind == TextNote.Kind.REMARK]
        stored = self.text.stored if self.text else self.override
        return bool(remarks) and not (stored and stored.updated_at > remarks[-1])

    @property
    def question(self):
        """Whether the last word is a question: the editor owes an answer."""
        return bool(self.notes) and self.notes[-1].kind == TextNote.Kind.QUESTION


def items_of(translation):
    """Return the `Item`s of a translation, from a number of queries that does not grow."""
    source, locale = translation.source, translation.target_locale
    values = source.overridablesegment_set.select_related("context", "source")
    own = {
        override.context_id: override
        for override in SegmentOverride.objects.filter(
            locale=locale, context__in=values.values("context")
        )
    }
    items = [Item(text.segment, text) for text in texts_of(translation)]
    items += [
        Item(value, override=own.get(value.context_id)) for value in values if can_have_own(value)
    ]
    _load_values(items)
    items.sort(key=lambda item: (item.segment.order, item.text is None))
    by_context, headings, within = {}, {}, places_within(source)
    for number, item in enumerate(items, 1):
        item.number = number
        if item.text:
            item.within = within.get(plain(item.text.source), "")
        item.heading = headings.setdefault(_part(item), _heading(item))
        by_context.setdefault(item.segment.context_id, []).append(item)
    for version in versions_of(translation):
        if (item := _item_for(by_context, version)) and item.text:
            version.marked = item.text.mark(version.data)
            item.versions.append(version)
    notes = TextNote.objects.filter(
        models.Q(locale=None) | models.Q(locale=locale), source=source
    ).select_related("author__wagtail_userprofile", "locale")
    for note in notes:
        if item := _item_for(by_context, note):
            item.notes.append(note)
    return items


def _load_values(items):
    values = [item for item in items if item.text is None]
    owners = [item for item in values if item.override]
    pairs = [(item.segment, item.segment.data) for item in values]
    pairs += [(item.segment, json.loads(item.override.data_json)) for item in owners]
    described = describe_all(pairs)
    for item, swedish in zip(values, described, strict=False):
        item.swedish = swedish
    for item, own in zip(owners, described[len(values) :], strict=True):
        item.own = own


def _part(item):
    """Return what the items of a field, or of a block of a stream, have in common."""
    path = item.segment.context.path.split(".")
    return tuple(path[:2])


def _heading(item):
    """Name a part of the page by the first that stands in it."""
    [*around, own] = item.labels or [""]
    return f"{around[0]}: {item.words}" if around else own


def _item_for(by_context, said):
    """Return the item that something was typed or said of, else the first one of its place."""
    candidates = by_context.get(said.context_id, ())
    for item in candidates:
        if item.text and item.segment.string_id == said.string_id:
            return item
    return next(iter(candidates), None)
