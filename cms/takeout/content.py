"""Texts and structures that name other objects: streams, rich text, serialised objects.

Every function takes `name`, which gets a model and the key of a row here and returns what names
that object everywhere (None when it is gone), and returns JSON in which `{"$ref": name}` stands for
a key, `{"$json": …}` for JSON inside of a string, and `id="$name"` in rich text.
`restored` turns it back, whatever model or block it belongs to.
"""

import hashlib
import json
import re
from collections import defaultdict
from html import escape, unescape
from types import SimpleNamespace

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision
from wagtail.rich_text import features
from wagtail.rich_text.rewriters import extract_attrs

from cms.blocks.prefetch import choosers_take_from
from cms.takeout.rules import PLACES, base, is_left_out

TAG = re.compile(r"<(a|embed)\b[^>]*>")
ID = re.compile(r'(\sid=)"([^"]*)"')
NAMED_ID = re.compile(r'(\sid=)"\$([^"]*)"')
DIGITS = 16


class UnknownReferenceError(Exception):
    """A block refers to something in a way that is not known here."""


def content_name(label, record):
    """Return the name of an object that only its content tells apart."""
    text = json.dumps({key: record[key] for key in record if key != "name"}, sort_keys=True)
    return f"{label} {hashlib.sha256(text.encode()).hexdigest()[: 2 * DIGITS]}"


def reference(model, key, name):
    """Return `{"$ref": …}` for a row, or None."""
    named = None if key is None else name(model, key)
    return named and {"$ref": named}


def field_value(instance, field, name):
    """Return what a field of an instance holds."""
    value = field.value_from_object(instance)
    if isinstance(field, StreamField):
        # What is stored: what it leads to may be of another kind, and would be told as nothing.
        return stream(field, list(value.raw_data), name)
    if field.remote_field:
        return reference(field.related_model, value, name)
    if isinstance(field, RichTextField):
        return rich_text(value, name)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(field, models.JSONField):
        return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    return field.value_to_string(instance)


def stream(field, raw, name):
    """Return a stream's raw value. Raises `UnknownReferenceError` if Wagtail finds more in it."""
    found = set()

    def noting(model, key):
        found.add((base(model), str(key)))
        return name(model, key)

    written = _block(field.stream_block, raw, noting)
    with choosers_take_from(defaultdict(_AnyKey)):
        known = list(field.extract_references(field.to_python(raw)))
    if lost := {(base(model), str(key)) for model, key, *_path in known} - found:
        raise UnknownReferenceError(f"{field}: {lost}")
    return written


class _AnyKey(dict):
    """Has an object for every key: it is asked which are named, not what they are."""

    def get(self, key, default=None):
        return default if key is None else SimpleNamespace(pk=key)

    def __or__(self, others):
        return self


def _block(block, raw, name):
    if raw is None:
        return None
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            item | {"value": _block(block.child_blocks[item["type"]], item["value"], name)}
            if item["type"] in block.child_blocks
            else item
            for item in raw
        ]
    if isinstance(block, blocks.ListBlock):
        return [
            item | {"value": _block(block.child_block, item["value"], name)}
            if isinstance(item, dict) and item.get("type") == "item"
            else _block(block.child_block, item, name)
            for item in raw
        ]
    if isinstance(block, blocks.BaseStructBlock):
        known = block.child_blocks
        return {
            key: _block(known[key], value, name) if key in known else value
            for key, value in raw.items()
        }
    if isinstance(block, blocks.ChooserBlock):
        return reference(block.model_class, raw, name)
    return rich_text(raw, name) if isinstance(block, blocks.RichTextBlock) else raw


def rich_text(html, name):
    """Return rich text as it is stored with the ids of what it links to and shows named."""
    return html and TAG.sub(lambda tag: _tag(tag.group(), name), html)


def _tag(tag, name):
    attributes = extract_attrs(tag)
    kinds = features.get_link_types() | features.get_embed_types()
    handler = kinds.get(attributes.get("linktype") or attributes.get("embedtype"))
    if "id" not in attributes or not hasattr(handler, "get_model"):
        return tag
    named = name(handler.get_model(), unescape(attributes["id"]))
    value = f"${escape(named)}" if named else "0"
    return ID.sub(lambda match: f'{match.group(1)}"{value}"', tag)


def serialised(model, content, name):
    """Return an object as modelcluster writes it into revisions and sources of translations."""
    written = {}
    children = {
        relation.get_accessor_name(): relation.related_model
        for relation in get_all_child_relations(model)
    }
    known = {
        field.name: field for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
    }
    for key, value in content.items():
        field = known.get(key)
        if issubclass(model, Page) and key in PLACES:
            continue
        if key == "pk":
            value = reference(model, value, name)
        elif key in children:
            kept = [] if is_left_out(children[key]) else value
            value = [serialised(children[key], entry, name) for entry in kept]
        elif field is not None and value is not None:
            value = _serialised_field(field, value, name)
        written[key] = value
    return written


def _serialised_field(field, value, name):
    if isinstance(field, StreamField):
        return {"$json": stream(field, json.loads(value), name)}
    if isinstance(field, RichTextField):
        return rich_text(value, name)
    if field.many_to_many:
        named = [reference(field.related_model, key, name) for key in value]
        return [entry for entry in named if entry]
    if field.related_model is Revision:
        # The one before, which had the one before: history stays. Wagtail takes it from the row.
        return None
    return reference(field.related_model, value, name) if field.remote_field else value


def references(value):
    """Yield every name in what the functions above have written."""
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        else:
            yield from (found for entry in value.values() for found in references(entry))
    elif isinstance(value, list):
        yield from (found for entry in value for found in references(entry))
    elif isinstance(value, str):
        yield from (unescape(named) for _id, named in NAMED_ID.findall(value))


def restored(value, key_of):
    """Return what was written, with the keys that `key_of` gives for names; None where none is."""
    if isinstance(value, dict):
        if "$ref" in value:
            return key_of(value["$ref"])
        if "$json" in value:
            return json.dumps(restored(value["$json"], key_of))
        return {name: restored(entry, key_of) for name, entry in value.items()}
    if isinstance(value, list):
        return [restored(entry, key_of) for entry in value]
    if isinstance(value, str):
        return NAMED_ID.sub(
            lambda match: f'{match.group(1)}"{key_of(unescape(match.group(2))) or 0}"', value
        )
    return value


def renamed(value, names):
    """Return what was written with other names, by the old ones; None makes it refer to nothing."""
    if isinstance(value, dict):
        if value.get("$ref") in names:
            new = names[value["$ref"]]
            return new and {"$ref": new}
        return {key: renamed(entry, names) for key, entry in value.items()}
    if isinstance(value, list):
        return [renamed(entry, names) for entry in value]
    if isinstance(value, str):
        return NAMED_ID.sub(lambda match: _renamed_id(match, names), value)
    return value


def _renamed_id(match, names):
    old = unescape(match.group(2))
    new = names.get(old, old)
    return f'{match.group(1)}"${escape(new)}"' if new else f'{match.group(1)}"0"'
