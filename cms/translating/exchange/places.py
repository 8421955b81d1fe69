"""Where a text stands, in the words that editors see, and the addresses that lead there."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ManyToOneRel, Model
from django.urls import reverse
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.models import StringSegment, Translation

from cms.translating.previews import preview_url
from cms.translating.texts.strings import plain

HEADING = ".heading"
BETWEEN = " › "


def places_of(segments: list[StringSegment], title: str, model: type[Model]) -> dict[int, str]:
    """Return by segment's key: page, nearest heading above, and what the text is."""
    headings = {
        segment.context.path.removesuffix("heading"): plain(segment.string.data)
        for segment in segments
        if segment.context.path.endswith(HEADING)
    }
    places = {}
    for segment in segments:
        path = segment.context.path
        above = [at for at in headings if path.startswith(at) and path != f"{at}heading"]
        quoted = [f"“{headings[max(above, key=len)]}”"] if above else []
        labels = labels_of(model, segment.context.field_path)
        places[segment.pk] = BETWEEN.join([title, *quoted, *labels])
    return places


def labels_of(model: type[Model], path: str) -> list[str]:
    """Return what the editor calls the field and the blocks that a path leads through."""
    name, *steps = path.split(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return []
    if isinstance(field, ManyToOneRel):
        inner = labels_of(field.related_model, ".".join(steps)) if steps else []
        return [capfirst(str(field.related_model._meta.verbose_name)), *inner]
    if isinstance(field, StreamField):
        return list(dict.fromkeys(_block_labels(field.stream_block, steps)))
    return [capfirst(str(getattr(field, "verbose_name", name)))]


def _block_labels(block: blocks.Block, steps: Iterable[str]) -> Iterable[str]:
    for step in steps:
        if isinstance(block, ImageBlock | blocks.StructBlock | blocks.StreamBlock):
            found = block.child_blocks.get(step)
        else:
            found = block.child_block if isinstance(block, blocks.ListBlock) else None
        if found is None:
            return
        block = found
        if label := str(block.label or ""):
            yield capfirst(label)


def editor_address(translation: Translation, segment: StringSegment | None = None) -> str:
    """Return the absolute address where a translation, or one text of it, is written."""
    query = {"item": f"text-{segment.pk}"} if segment else {}
    return _absolute(reverse("translate", args=[translation.pk], query=query))


def preview_address(translation: Translation) -> str:
    """Return the absolute address of the preview; snippets that stand on no page have none."""
    path = preview_url(translation, translation.source.specific_content_type.model_class())
    return path and _absolute(path)


def _absolute(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
