"""Loading everything that a page's StreamFields refer to with one query per model.

Wagtail resolves choosers in bulk per block definition: a page with links in six kinds of blocks
asks for pages six times. Here the identifiers are gathered from the stored data first, and the
choosers and rich texts of `cms.blocks` take their objects from what was loaded.
"""

import copy
import re
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import chain

from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.loading import Whole, load, published
from cms.blocks.marks import mark_changes
from cms.blocks.rich_text import MarkedSource

PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"')

loaded_references = ContextVar("loaded_references", default=None)


@dataclass(frozen=True)
class Closed:
    """Says that pages of a model are those that readers of the page may not be told of."""

    model: type


class PrefetchedChooserMixin:
    """A chooser block that takes its objects from what `prefetch_references` loaded."""

    # Whether it gives pages that readers may not be told of: what shows them has to look.
    gives_closed_pages = False

    @property
    def loaded_model(self):
        """The model that the chosen objects are loaded as, or a `Whole` of it."""
        return self.model_class

    def bulk_to_python(self, values):
        loaded = loaded_references.get()
        if loaded is None:
            return super().bulk_to_python(values)
        objects = loaded[self.loaded_model]
        if self.gives_closed_pages:
            objects = objects | loaded[Closed(self.loaded_model)]
        # A copy each, as Wagtail does: an image carries the alternative text of its use.
        return [copy.copy(objects.get(value)) for value in values]


def prefetch_references(*instances):
    """Load what instances refer to from StreamFields, rich texts and `prefetched_foreign_keys`.

    Snippets come with their own `prefetched_foreign_keys` or what their `load_whole` loads, shared
    texts with all they refer to.

    Pages are replaced by their translation into the active language where it is really
    translated, and by None where readers of the first instance, a page, may not read them;
    snippets that are not published by their published original, or by None; shared texts by the
    words that the county of the first instance has of its own.
    Returns the snippets whose texts are translated, with what is older there marked.
    """
    wanted, loaded = defaultdict(set), defaultdict(dict)
    foreign_keys = _collect_foreign_keys(instances, "prefetched_foreign_keys", wanted)
    for instance in instances:
        _collect_from_instance(instance, wanted)
        for text in _rich_texts(instance):
            wanted[Page] |= _linked_in(text)
    first = instances[0] if instances else None
    containers = _load(wanted, loaded, _is_container, first)
    for container in containers:
        _collect_from_instance(container, wanted)
    _load(wanted, loaded, lambda model: not _is_container(model), first)
    teased = [page for objects in loaded.values() for page in objects.values()]
    foreign_keys += _collect_foreign_keys(teased, "teased_foreign_keys", wanted)
    _load(wanted, loaded, bool, first)
    _set_foreign_keys(foreign_keys, loaded)
    for text in chain.from_iterable(map(_rich_texts, instances)):
        text.linked_pages = loaded[Page]
    documents = [
        loaded_object
        for objects in loaded.values()
        for loaded_object in objects.values()
        if isinstance(loaded_object, AbstractDocument)
    ]
    snippets = _translated_snippets(loaded)
    with choosers_take_from(loaded):
        # What is chosen is a copy: it is marked before.
        for snippet in snippets:
            if not _is_container(type(snippet)):
                mark_changes(snippet, snippet.changes)
        for owner in [*containers, *instances]:
            page = owner if isinstance(owner, Page) else instances[0]
            for document in documents:
                document.shown_on = page
            for field in _stream_fields(type(owner)):
                list(getattr(owner, field.name))
            if _is_snippet(type(owner)):
                mark_changes(owner, owner.changes)
    return snippets


def load_related(instance, name):
    """Return what readers see of a relation to many snippets, by the related keys, and marked."""
    related = getattr(instance, name).select_related("locale")
    shown = published(related.model, {snippet.pk: snippet for snippet in related})
    for snippet in shown.values():
        mark_changes(snippet, snippet.changes)
    return shown


def load_for_cards(pages):
    """Load the snippets that the cards of pages show, named by their `teased_foreign_keys`."""
    wanted, loaded = defaultdict(set), defaultdict(dict)
    foreign_keys = _collect_foreign_keys(pages, "teased_foreign_keys", wanted)
    _load(wanted, loaded, bool)
    _set_foreign_keys(foreign_keys, loaded)


def _collect_foreign_keys(instances, attribute, wanted):
    foreign_keys = [
        (instance, name, instance._meta.get_field(name).related_model)
        for instance in instances
        for name in getattr(instance, attribute, ())
    ]
    for instance, name, model in foreign_keys:
        if identifier := getattr(instance, f"{name}_id"):
            wanted[model].add(identifier)
    return foreign_keys


def _set_foreign_keys(foreign_keys, loaded):
    for instance, name, model in foreign_keys:
        setattr(instance, name, loaded[model].get(getattr(instance, f"{name}_id")))


def _translated_snippets(loaded):
    return [
        snippet
        for model, objects in loaded.items()
        if _is_snippet(model)
        for snippet in objects.values()
    ]


def _is_snippet(model):
    return (
        isinstance(model, type)
        and issubclass(model, TranslatableMixin)
        and issubclass(model, DraftStateMixin)
        and not issubclass(model, Page)
    )


@contextmanager
def choosers_take_from(loaded):
    """Let choosers ask nothing: they give what is loaded, by model and key."""
    token = loaded_references.set(loaded)
    try:
        yield
    finally:
        loaded_references.reset(token)


def _is_container(model):
    """Whether objects of this model are shown with all they contain; most pages are only led to."""
    return isinstance(model, Whole) or bool(_stream_fields(model)) and not issubclass(model, Page)


def _stream_fields(model):
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _collect_from_instance(instance, wanted):
    for field in _stream_fields(type(instance)):
        stream = getattr(instance, field.name)
        _collect(stream.stream_block, stream.get_prep_value(), wanted)


def _collect(block, value, wanted):
    """Add the identifiers in a block's stored value to `wanted`, by model."""
    if not value:
        return
    if isinstance(block, blocks.StreamBlock):
        for item in value:
            if child := block.child_blocks.get(item["type"]):
                _collect(child, item["value"], wanted)
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            _collect(child, value.get(name), wanted)
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            _collect(block.child_block, item["value"], wanted)
    elif isinstance(block, PrefetchedChooserMixin):
        wanted[block.loaded_model].add(value)
    elif isinstance(block, blocks.RichTextBlock):
        wanted[Page] |= _linked_in(value)


def _linked_in(text):
    return {int(page_id) for page_id in PAGE_LINK.findall(text)}


def _rich_texts(instance):
    """Return what stands in the rich text fields of an instance."""
    fields = type(instance)._meta.get_fields()
    names = [field.name for field in fields if isinstance(field, MarkedRichTextField)]
    texts = [getattr(instance, name) for name in names]
    return [text for text in texts if isinstance(text, MarkedSource)]


def _load(wanted, loaded, belongs_to_this_round, first=None):
    """Load the wanted objects of the models of this round and return them.

    `first` is the page that they are shown on.
    """
    round_objects = []
    for model in [model for model in wanted if belongs_to_this_round(model)]:
        objects, closed = load(model, wanted.pop(model), first)
        loaded[model] |= objects
        loaded[Closed(model)] |= closed
        round_objects += objects.values()
    return round_objects
