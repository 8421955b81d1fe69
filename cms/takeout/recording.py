"""Writing down what a row holds: its fields, the rows that are a part of it, and its files."""

import json
import posixpath
from operator import attrgetter

from django.db.models import FileField
from wagtail_localize.models import OverridableSegment, String

from cms.backup.vault import checksum
from cms.storage.files import StoredFile
from cms.takeout import content
from cms.takeout.rules import child_relations, generic_key, is_user, model_named, written_fields
from cms.translating.texts.holders import find_holder
from cms.translating.texts.overrides import chosen_model

MISSING = "files/missing"


class Recorder:
    """Writes down rows, and remembers their files.

    `name` gets a model and the key of a row and returns what names it everywhere; `fetched` is a
    `Fetched` with their inline children. `files` are the `StoredFile`s by their path in the
    archive, and `paths` those paths by the name in the storage.
    """

    def __init__(self, name, fetched):
        self._name, self._children = name, fetched.children
        self.files, self.paths = {}, {}

    def row(self, instance):
        """Return the fields of an object, and its inline children, as JSON."""
        model = type(instance)
        fields = {
            field.name: self._value(instance, field)
            for field in written_fields(model)
            if not is_user(field.related_model)
        }
        for field in model._meta.many_to_many:
            chosen = getattr(instance, field.name).all()
            if field.remote_field.through._meta.auto_created:
                named = [content.reference(type(row), row.pk, self._name) for row in chosen]
                fields[field.name] = sorted(named, key=lambda reference: reference["$ref"])
            else:
                fields[field.name] = {"$tags": sorted(tag.name for tag in chosen)}
        children = {
            accessor: [self.row(child) for child in self._children(relation, instance.pk)]
            for accessor, relation in child_relations(model).items()
        }
        return {"fields": fields, "children": children}

    def _value(self, instance, field):
        if isinstance(field, FileField):
            return self._file(instance, field)
        generic = generic_key(type(instance))
        if generic and field.name == generic.fk_field:
            model = model_named(instance, generic.ct_field)
            return content.reference(model, field.value_from_object(instance), self._name)
        match f"{instance._meta.label_lower}.{field.name}":
            case "wagtailcore.revision.content":
                model = model_named(instance, "content_type")
                return content.serialised(model, instance.content, self._name)
            case "wagtail_localize.translationsource.content_json":
                model = model_named(instance, "specific_content_type")
                stored = json.loads(instance.content_json)
                return {"$json": content.serialised(model, stored, self._name)}
            case "wagtail_localize.segmentoverride.data_json":
                return {"$json": self._own_value(instance.context, json.loads(instance.data_json))}
            case "translating.publishedtexts.texts":
                return self._published(instance)
        return content.field_value(instance, field, self._name)

    def _published(self, published):
        source, texts = published.translation.source, published.texts
        segments = source.overridablesegment_set.all()
        contexts = {segment.context.path: segment.context for segment in segments}
        return {
            "strings": {
                path: [[content.reference(String, key, self._name), text] for key, text in entries]
                for path, entries in texts["strings"].items()
            },
            "values": {
                path: [self._own_value(contexts.get(path), value) for value in values]
                for path, values in texts["values"].items()
            },
        }

    def _own_value(self, context, value):
        """Return a value that a language has of its own; if it is the key of a row, its name."""
        if context is None or not isinstance(value, int) or isinstance(value, bool):
            return value
        source = min(context.object.sources.all(), key=attrgetter("pk"))
        segment = OverridableSegment(source=source, context=context)
        model = chosen_model(find_holder(segment))
        return content.reference(model, value, self._name) if model else value

    def _file(self, instance, field):
        stored = field.value_from_object(instance)
        if not stored:
            return None
        if stored.name not in self.paths:
            file = StoredFile(f"{field.model._meta.label}.{field.name}", stored.name)
            try:
                with file.open() as opened:
                    folder = f"files/{checksum(opened)[: content.DIGITS]}"
            except FileNotFoundError:
                folder = MISSING
            self.paths[stored.name] = path = f"{folder}/{posixpath.basename(stored.name)}"
            if folder != MISSING:
                self.files[path] = file
        return {"$file": self.paths[stored.name]}
