"""What of a Swedish page is translated, brought up to date with few queries."""

import copy
import json
from collections import defaultdict
from functools import partial

from django.core.serializers.json import DjangoJSONEncoder
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    TemplateSegment,
    TranslationContext,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

# Of each kind: the fields that tell one segment from another, and the same of what is extracted.
KINDS = {
    StringSegmentValue: (
        StringSegment,
        ("string__data", "attrs"),
        lambda value: (value.string.data, json.dumps(value.attrs, cls=DjangoJSONEncoder)),
    ),
    TemplateSegmentValue: (
        TemplateSegment,
        ("template__template", "template__template_format"),
        lambda value: (value.template, value.format),
    ),
    RelatedObjectSegmentValue: (
        RelatedObjectSegment,
        ("object__content_type", "object__translation_key"),
        lambda value: (value.content_type.pk, value.translation_key),
    ),
    OverridableSegmentValue: (
        OverridableSegment,
        ("data_json",),
        lambda value: (json.dumps(value.data, cls=DjangoJSONEncoder),),
    ),
}


def update_source(source):
    """Let a `TranslationSource` hold what is published in Swedish now.

    Return the page or snippet as it holds it, into which nobody has looked yet.
    """
    held = []
    source.refresh_segments = lambda: held.append(_refresh_segments(source))
    source.update_from_db()
    del source.refresh_segments
    return held[0]


def _refresh_segments(source):
    """Do what the method of this name does, asking only about segments that are new.

    The package asks about each segment four times; a change concerns one or two of hundreds.
    """
    held = source.as_instance()
    instance = copy.deepcopy(held)
    extracted = extract_segments(instance)
    for kind, (model, fields, facts_of) in KINDS.items():
        segments = model.objects.filter(source=source)
        known = defaultdict(list)
        for pk, order, *facts in segments.exclude(context__field_path="").values_list(
            "pk", "order", "context__path", *fields
        ):
            known[tuple(facts)].append((pk, order))
        seen, moved, new = [], [], []
        for value in extracted:
            if type(value) is not kind:
                continue
            if rows := known[value.path, *facts_of(value)]:
                pk, order = rows.pop(0)
                if order != value.order:
                    moved.append(model(pk=pk, order=value.order))
                seen.append(pk)
            else:
                new.append(value)
        store = _store_strings if model is StringSegment else partial(_store, model)
        seen += store(source, instance, new) if new else []
        model.objects.bulk_update(moved, ["order"])
        segments.exclude(pk__in=seen).delete()
    return held


def _store(model, source, instance, values):
    segments = [model.from_value(source, value) for value in values]
    for segment in segments:
        segment.context.get_field_path(instance)
    return [segment.pk for segment in segments]


def _store_strings(source, instance, values):
    """Do what `StringSegment.from_value` does, asking as often for many texts as for one."""
    strings, contexts = _strings(source, values), _contexts(source, values)
    for context in contexts.values():
        context.get_field_path(instance)
    segments = [
        StringSegment(
            source=source,
            context=contexts[value.path],
            order=value.order,
            string_id=strings[value.string.data],
            attrs=json.dumps(value.attrs, cls=DjangoJSONEncoder),
        )
        for value in values
    ]
    return [segment.pk for segment in StringSegment.objects.bulk_create(segments)]


def _strings(source, values):
    """Return the keys of strings by what they say; those that are new are stored."""
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    here = {"locale_id": source.locale_id}
    new = [String(data_hash=key, data=text, **here) for key, text in texts.items()]
    String.objects.bulk_create(new, ignore_conflicts=True)
    return dict(String.objects.filter(data_hash__in=texts, **here).values_list("data", "pk"))


def _contexts(source, values):
    """Return places in a page by their paths; those that are new are stored."""
    paths = {TranslationContext._get_path_id(value.path): value.path for value in values}
    here = {"object_id": source.object_id}
    new = [TranslationContext(path_id=key, path=path, **here) for key, path in paths.items()]
    TranslationContext.objects.bulk_create(new, ignore_conflicts=True)
    stored = TranslationContext.objects.filter(path_id__in=paths, **here)
    return {context.path: context for context in stored}
