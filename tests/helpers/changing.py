"""Changing a field of a row, whatever it is, to something else that the database takes."""

import copy
import re
from datetime import timedelta

from django.db import models
from django.utils import timezone
from wagtail.fields import StreamField

CHANGED = "ändrat"
# What stands between the tags of a rich text, and has more than one word: no choice, no address.
WORDS = re.compile(r"(?:^|(?<=>))[^<>]*\w \w[^<>]*")


def fields_of(model):
    """Return the fields of a model's own table that can be another one."""
    fields = (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)
    return [field for field in fields if not (field.primary_key or field.one_to_one)]


def change(instance, field, chance):
    """Give an unsaved instance another value of a field; return whether there is one."""
    if field.many_to_many:
        return _change_relations(instance, field, chance)
    value = getattr(instance, field.attname)
    if isinstance(field, StreamField):
        raw = copy.deepcopy([dict(block) for block in value.raw_data])
        other = field.stream_block.to_python(raw) if _change_words(raw) else value
    else:
        other = _other_value(field, value, chance)
    setattr(instance, field.attname, other)
    return other is not value and other != value


def _change_relations(instance, field, chance):
    related = getattr(instance, field.name)
    before = set(related.values_list("pk", flat=True))
    others = list(field.related_model._default_manager.exclude(pk__in=before)[:20])
    related.set([chance.choice(others)] if others else [])
    return bool(before or others)


def _change_words(raw):
    """Change the first text of a stream's data in its place; return whether there was one."""
    for key, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
        if isinstance(value, str) and key not in ("id", "type") and WORDS.search(value):
            raw[key] = WORDS.sub(rf"\g<0> {CHANGED}", value, count=1)
            return True
        if isinstance(value, dict | list) and _change_words(value):
            return True
    return False


def _other_value(field, value, chance):
    if field.is_relation:
        others = field.related_model._default_manager.exclude(pk=value)[:20]
        return chance.choice([*others.values_list("pk", flat=True)] or [value])
    if field.choices:
        return next((other for other, _label in field.flatchoices if other != value), value)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return (value or timezone.now()) - timedelta(days=3)
    if isinstance(field, models.DateField):
        return (value or timezone.localdate()) - timedelta(days=400)
    if isinstance(field, models.IntegerField):
        return (value or 1) + 1
    if isinstance(field, models.SlugField):
        return f"{value}-2"[-field.max_length :]
    if isinstance(field, models.TextField | models.CharField):
        return f"{value} {CHANGED}"[-field.max_length if field.max_length else 0 :]
    return value
