"""What a place in a page's content is called, and what stands there, in an editor's words."""

import json
import re

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.choices import flatten_choices
from django.utils.html import escape, format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.admin.compare import diff_text
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.utils.text import text_from_html

from cms.admin.merging import GONE

# What tells blocks and rows apart is nothing that anybody reads.
KEYS = {"id", "pk", "type"}

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.S)
ATTRIBUTE = re.compile(r"""\b(href|linktype|id)=["']([^"']*)["']""")


def label_of(model, path, content):
    """Return the names on the way to a value, such as "Content › Section 2 › Heading"."""
    labels, _holder = _follow(model, path, content)
    return " › ".join(label for label in labels if label)


def text_of(model, path, value, content):
    """Return a value as plain text: what a reader would see of it, or what it refers to.

    `content` is one that has the value: what kind a block is stands there.
    """
    if value is GONE:
        return _("taken away")
    _labels, holder = _follow(model, path, content)
    return _read(holder, value) or _("empty")


def show_change(before, after):
    """Return HTML of how a changed text was changed, word by word, with `ins` and `del`."""
    if before == after:
        # Somebody is asked about it, and would look for a difference that no word has.
        return format_html("{} <em>{}</em>", after, _("(other formatting, the same words)"))
    tags = {"addition": "ins", "deletion": "del"}
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<{0}>{1}</{0}>", tags[kind], text) if kind in tags else text,)
            for kind, text in diff_text(before, after).changes
        ),
    )


def _follow(model, path, content):
    """Return the names on the way to a value, and what holds it: a field, a model or a block."""
    field, value = _field(model, path[0]), content.get(path[0])
    labels, holder = [_field_label(model, path[0])], field
    if len(path) > 1:
        holder, value = _opened(field, value)
    for key in path[1:]:
        label, holder, value = _step(key, holder, value)
        labels.append(label)
    return labels, holder


def _opened(field, value):
    """Return what holds the parts of a field's value, and the value as blocks or rows."""
    if isinstance(field, StreamField):
        return field.stream_block, json.loads(value or "[]") if isinstance(value, str) else value
    if field is not None and field.one_to_many:
        return field.related_model, value
    return None, value


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


def _read(holder, value):
    """Return what readers see of a value, by what holds it; "" where there is nothing."""
    if isinstance(holder, (models.Field, models.ForeignObjectRel)):
        if holder.many_to_one or holder.many_to_many:
            return _named(holder.related_model, value)
        if getattr(holder, "choices", None):
            return str(dict(holder.flatchoices).get(value, value) or "")
        holder, value = _opened(holder, value)
    if isinstance(value, dict) and {"id", "type", "value"} <= value.keys():
        if isinstance(holder, blocks.StreamBlock):
            holder = holder.child_blocks.get(value["type"])
        return _read(holder, value["value"])
    if isinstance(holder, blocks.ChooserBlock):
        return _named(holder.model_class, value)
    if choices := getattr(getattr(holder, "field", None), "choices", None):
        names = {str(key): str(name) for key, name in flatten_choices(choices)}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(names.get(str(one), str(one)) for one in chosen if one not in (None, ""))
    if isinstance(value, dict):
        parts = (
            _read(_part(holder, name), part) for name, part in value.items() if name not in KEYS
        )
        return " ".join(part for part in parts if part)
    if isinstance(value, list):
        if isinstance(holder, blocks.ListBlock):
            holder = holder.child_block
        return " ".join(part for part in (_read(holder, one) for one in value) if part)
    return _plain(value)


def _part(holder, name):
    if isinstance(holder, blocks.StructBlock):
        return holder.child_blocks.get(name)
    return _field(holder, name) if isinstance(holder, type) else None


def _named(model, keys):
    """Return the names of what is chosen, or the keys of what is no longer there."""
    keys = [key for key in (keys if isinstance(keys, list) else [keys]) if key]
    names = [str(model._default_manager.filter(pk=key).first() or key) for key in keys]
    return ", ".join(names)


def _plain(value):
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else text_from_html(LINK.sub(_with_target, str(value))).strip()


def _with_target(link):
    """Return a link's words with where they lead, which nobody sees in them."""
    facts = dict(ATTRIBUTE.findall(link[1]))
    model = {"page": Page, "document": get_document_model()}.get(facts.get("linktype"))
    target = _named(model, facts.get("id")) if model else facts.get("href", "")
    return f"{link[2]} → {escape(target)}" if target else link[2]
