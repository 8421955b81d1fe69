"""What a text or value of a translation stands in: a field of the model, or a block."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock


def find_holder(segment):
    """Return the model field or the block that holds a segment's value, or None."""
    content_type = ContentType.objects.get_for_id(segment.source.specific_content_type_id)
    return _descend(content_type.model_class(), *segment.context.field_path.split("."))


def find_text_holder(segment):
    """Return the field or block that a string alone fills, or None.

    Rich text is one value of many strings: none of them can be measured or checked alone.
    """
    holder = find_holder(segment)
    if isinstance(holder, blocks.FieldBlock):
        return None if isinstance(holder, blocks.RichTextBlock) else holder
    is_text = isinstance(holder, models.CharField | models.TextField)
    return holder if is_text and not isinstance(holder, RichTextField) else None


def length_limit(segment):
    """Return how many characters fit where a string stands, or None."""
    holder = find_text_holder(segment)
    field = holder.field if isinstance(holder, blocks.FieldBlock) else holder
    return getattr(field, "max_length", None)


def places_within(source):
    """Return by Swedish text where it stands, of models that say so of each of their texts."""
    model = ContentType.objects.get_for_id(source.specific_content_type_id).model_class()
    return model.places_of_texts(source.object_id) if hasattr(model, "places_of_texts") else {}


def labels_of(segment):
    """Return what editors call the field and the blocks that a text or value stands in."""
    content_type = ContentType.objects.get_for_id(segment.source.specific_content_type_id)
    path = segment.context.field_path.split(".")
    found = [
        _descend(content_type.model_class(), *path[:length]) for length in range(1, len(path) + 1)
    ]
    labels = [_label(holder) for holder in found]
    return list(dict.fromkeys(str(label) for label in labels if label))


def _label(holder):
    is_block = isinstance(holder, blocks.Block)
    return capfirst(str((holder.label if is_block else getattr(holder, "verbose_name", "")) or ""))


def _descend(model, name, *path):
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    if isinstance(field, models.ManyToOneRel):
        return _descend(field.related_model, *path) if path else field.related_model._meta
    if not isinstance(field, StreamField):
        return None if path else field
    block = field.stream_block
    for step in path:
        if isinstance(block, ImageBlock | blocks.StructBlock | blocks.StreamBlock):
            block = block.child_blocks.get(step)
        elif isinstance(block, blocks.ListBlock) and step == "item":
            block = block.child_block
        else:
            return None
    return block
