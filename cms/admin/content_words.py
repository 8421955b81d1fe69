"""What a place in a page's content is called, and what stands there, in an editor's words."""

import json

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import diff_text
from wagtail.fields import StreamField
from wagtail.utils.text import text_from_html

from cms.admin.merging import GONE


def label_of(model, path, content):
    """Return the names on the way to a value, such as "Content › Section 2 › Heading"."""
    labels, definition, value = [_field_label(model, path[0])], None, content.get(path[0])
    field = _field(model, path[0])
    if isinstance(field, StreamField):
        definition, value = field.stream_block, json.loads(value or "[]")
    elif field is not None and field.one_to_many:
        definition = field.related_model
    for key in path[1:]:
        label, definition, value = _step(key, definition, value)
        labels.append(label)
    return " › ".join(label for label in labels if label)


def text_of(model, path, value):
    """Return a value as plain text: what a reader would see of it, or what it refers to."""
    if value is GONE:
        return _("taken away")
    field = _field(model, path[0])
    if len(path) == 1 and field is not None and field.many_to_one and value:
        return str(field.related_model._default_manager.filter(pk=value).first() or value)
    if len(path) == 1 and getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value) or _("empty")


def show_change(before, after):
    """Return HTML of how a text was changed, word by word, with `ins` and `del`."""
    tags = {"addition": "ins", "deletion": "del"}
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<{0}>{1}</{0}>", tags[kind], text) if kind in tags else text,)
            for kind, text in diff_text(before, after).changes
        ),
    )


def _step(key, definition, value):
    """Take one step into content: return its label, and the definition and value below."""
    if isinstance(value, list):
        number, item = next(
            (
                (n, one)
                for n, one in enumerate(value, 1)
                if isinstance(one, dict) and key in (one.get("id"), one.get("pk"))
            ),
            # What has no key of its own is known by its number.
            (key + 1, value[key]) if key in range(len(value)) else (0, {}),
        )
        if isinstance(definition, blocks.StreamBlock):
            kind = item.get("type") if isinstance(item, dict) else None
            definition = definition.child_blocks.get(kind)
        elif isinstance(definition, blocks.ListBlock):
            definition = definition.child_block
        name = getattr(definition, "label", "") or getattr(definition, "_meta", None)
        name = getattr(name, "verbose_name", name) or ""
        return f"{capfirst(str(name))} {number or ''}".strip(), definition, item
    below = value.get(key) if isinstance(value, dict) else None
    if isinstance(definition, blocks.StructBlock) and key in definition.child_blocks:
        child = definition.child_blocks[key]
        return capfirst(str(child.label)), child, below
    if isinstance(definition, type):
        return _field_label(definition, key), definition, below
    return "", definition, below


def _field(model, name):
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _field_label(model, name):
    field = _field(model, name)
    if field is None:
        return name
    if field.one_to_many:
        return capfirst(str(field.related_model._meta.verbose_name_plural))
    return capfirst(str(field.verbose_name))


def _plain(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        parts = (_plain(part) for name, part in value.items() if name not in ("id", "pk", "type"))
        return " ".join(part for part in parts if part)
    if isinstance(value, list):
        return " ".join(part for part in map(_plain, value) if part)
    return "" if value is None else text_from_html(str(value)).strip()
