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

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from cms.blocks.marks import mark_changes
from cms.blocks.own_words import OwnWordsMixin, own_words_condition
from cms.languages.pages import in_active_language
from cms.values.counties import county_code_at

PAGE_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"')

loaded_references = ContextVar("loaded_references", default=None)


@dataclass(frozen=True)
class Whole:
    """Says that pages of a model are shown with what they contain, not only led to.

    The model's class method `load_below(pages)` loads what lies below the pages.
    """

    model: type


class PrefetchedChooserMixin:
    """A chooser block that takes its objects from what `prefetch_references` loaded."""

    @property
    def loaded_model(self):
        """The model that the chosen objects are loaded as, or a `Whole` of it."""
        return self.model_class

    def bulk_to_python(self, values):
        loaded = loaded_references.get()
        if loaded is None:
            return super().bulk_to_python(values)
        objects = loaded[self.loaded_model]
        # A copy each, as Wagtail does: an image carries the alternative text of its use.
        return [copy.copy(objects.get(value)) for value in values]


def prefetch_references(*instances):
    """Load what instances refer to from StreamFields and their `prefetched_foreign_keys`.

    Snippets come with their own `prefetched_foreign_keys`, shared texts with all they refer to.

    Pages are replaced by their translation into the active language where it is really
    translated; snippets that are not published by their published original, or by None; shared
    texts by the words that the county of the first instance, a page, has of its own.
    Returns the snippets whose texts are translated, with what is older there marked.
    """
    wanted, loaded = defaultdict(set), defaultdict(dict)
    foreign_keys = _collect_foreign_keys(instances, "prefetched_foreign_keys", wanted)
    for instance in instances:
        _collect_from_instance(instance, wanted)
    county = county_code_at(getattr(instances[0], "url_path", "")) if instances else ""
    containers = _load(wanted, loaded, _is_container, county)
    for container in containers:
        _collect_from_instance(container, wanted)
    _load(wanted, loaded, lambda model: not _is_container(model))
    teased = [page for objects in loaded.values() for page in objects.values()]
    foreign_keys += _collect_foreign_keys(teased, "teased_foreign_keys", wanted)
    _load(wanted, loaded, bool)
    _set_foreign_keys(foreign_keys, loaded)
    documents = [
        loaded_object
        for objects in loaded.values()
        for loaded_object in objects.values()
        if isinstance(loaded_object, AbstractDocument)
    ]
    snippets = _translated_snippets(loaded)
    with _choosers_take_from(loaded):
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
def _choosers_take_from(loaded):
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
        wanted[Page] |= {int(page_id) for page_id in PAGE_LINK.findall(value)}


def _load(wanted, loaded, belongs_to_this_round, county=""):
    """Load the wanted objects of the models of this round and return them."""
    round_objects = []
    for model in [model for model in wanted if belongs_to_this_round(model)]:
        identifiers = wanted.pop(model)
        objects = _chosen(model, identifiers, county)
        if isinstance(model, Whole):
            objects = _in_active_language(model, objects)
            model.model.load_below(list(objects.values()))
        elif issubclass(model, Page):
            objects = _in_active_language(model, objects)
        elif issubclass(model, DraftStateMixin):
            objects = _published(model, objects, county)
        loaded[model] |= objects
        round_objects += objects.values()
    return round_objects


def _chosen(model, identifiers, county):
    """Return the wanted objects by key; in Swedish a county's own words instead, where it has any.

    In other languages `_published` finds them, with the other texts of the language.
    """
    if not _has_own_words(model, county) or get_language() != settings.LANGUAGE_CODE:
        return _queryset(model).in_bulk(identifiers)
    instead = own_words_condition("pk", identifiers, county)
    rows = list(_queryset(model).filter(Q(pk__in=identifiers) | instead))
    chosen = {row.pk: row for row in rows if row.pk in identifiers}
    return chosen | {row.replaces_id: row for row in rows if row.replaces_id in chosen}


def _has_own_words(model, county):
    is_model = isinstance(model, type)
    return bool(county) and is_model and issubclass(model, OwnWordsMixin)


def _queryset(model):
    if isinstance(model, Whole):
        return model.model.objects.select_related("locale")
    if issubclass(model, AbstractImage):
        return model.objects.prefetch_renditions()
    if issubclass(model, Page):
        return model.objects.select_related("locale").defer_streamfields()
    return model.objects.select_related(*getattr(model, "prefetched_foreign_keys", ()))


def _in_active_language(model, pages):
    return dict(zip(pages, in_active_language(pages.values(), _queryset(model)), strict=True))


def _published(model, snippets, county):
    """Return by key what readers may see of snippets: in their language, else in Swedish."""
    language = get_language()
    if not issubclass(model, TranslatableMixin):
        return {pk: snippet for pk, snippet in snippets.items() if snippet.live}
    if language == settings.LANGUAGE_CODE and all(snippet.live for snippet in snippets.values()):
        return snippets
    keys = {snippet.translation_key for snippet in snippets.values()}
    rows, wanted = _queryset(model), Q(translation_key__in=keys)
    if _has_own_words(model, county):
        rows = rows.annotate(replaced_key=F("replaces__translation_key"))
        wanted |= own_words_condition("translation_key", keys, county)
    languages = (language, settings.LANGUAGE_CODE)
    live, own = {}, {}
    for snippet in rows.select_related("locale").filter(
        wanted, locale__language_code__in=languages, live=True
    ):
        code = snippet.locale.language_code
        live[snippet.translation_key, code] = snippet
        own[getattr(snippet, "replaced_key", None), code] = snippet
    # A county's words in Swedish say what its Swedish page says; the shared ones would not.
    candidates = {
        pk: next(
            (
                found[snippet.translation_key, code]
                for found in (own, live)
                for code in languages
                if (snippet.translation_key, code) in found
            ),
            None,
        )
        for pk, snippet in snippets.items()
    }
    return {pk: snippet for pk, snippet in candidates.items() if snippet}
