"""Writing down objects and everything they need, each under a name that holds everywhere."""

import hashlib
import json
import posixpath
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import FileField
from wagtail.models import Collection, Page, Revision, RevisionMixin, TranslatableMixin
from wagtail_localize.models import OverridableSegment, String, TranslatableObject

from cms.backup.vault import checksum
from cms.storage.files import StoredFile
from cms.takeout import content
from cms.takeout.rules import (
    POINTED_TO,
    base,
    batched,
    child_relations,
    children_of,
    generic_key,
    identity,
    is_left_out,
    is_user,
    model_named,
    owner_field,
    parts,
    written_fields,
)
from cms.translating.texts.holders import find_holder
from cms.translating.texts.overrides import chosen_model

MISSING = "files/missing"
DIGITS = 16


class Collector:
    """Names objects and writes records of them.

    A page is inside if its translation key is in `inside`; others are only pointed to. After
    `collect`, `records` are the records by name, `rows` the rows by the model that has their keys,
    `pointers` what is outside by name with what is needed to find it, `files` the `StoredFile`s by
    their path in the archive, and `paths` those paths by the name in the storage.
    """

    def __init__(self, inside):
        self.inside = inside
        self.records, self.pointers, self.files, self.paths = {}, {}, {}, {}
        self.rows = defaultdict(list)
        self._names, self._waiting, self._fetched = {}, [], {}

    def collect(self, instances):
        """Write down `instances` and whatever they need."""
        for instance in instances:
            self._name_of(instance)
        while self._waiting:
            found, self._waiting = self._waiting, []
            by_type = defaultdict(list)
            for _name, instance in found:
                by_type[type(instance)].append(instance)
            for model, rows in by_type.items():
                self._name_pointed_to(model, rows)
                self._fetch_children(model, rows)
            for name, instance in found:
                self.records[name] = self.record(instance) | {"name": name}
            self._fetched.clear()
            for model, rows in by_type.items():
                self.rows[base(model)] += rows
                self._follow(model, rows)

    def name(self, model, key):
        """Return the name of a row, None for users and for what is gone; remember to write it."""
        model = base(model)
        if key is None or is_user(model) or is_left_out(model):
            return None
        if (model, str(key)) not in self._names:
            instance = model._base_manager.filter(pk=key).first()
            if instance is None:
                self._names[model, str(key)] = None
            else:
                self._name_of(instance)
        return self._names[model, str(key)]

    def _name_of(self, instance):
        """Remember an instance to be written, and its name."""
        model = base(type(instance))
        known = (model, str(instance.pk))
        if known in self._names:
            return
        instance = instance.specific if isinstance(instance, Page) else instance
        name = self._new_name(model, instance)
        # To find the name may have asked for it.
        if known not in self._names:
            self._names[known] = name
            if self._is_taken(model, instance):
                self._waiting.append((name, instance))

    def record(self, instance):
        """Return an object as JSON: its model, fields, inline children and place in the tree."""
        record = {"model": instance._meta.label_lower} | self._row(instance)
        if isinstance(instance, Page):
            parent = instance.get_parent()
            record["parent"] = content.reference(Page, parent.pk, self.name)
            if self._is_inside(parent):
                before = parent.get_children().filter(path__lt=instance.path)
                record["place"] = before.count()
        return record

    def _row(self, instance):
        model = type(instance)
        fields = {
            field.name: self._value(instance, field)
            for field in written_fields(model)
            if not is_user(field.related_model)
        }
        for field in model._meta.many_to_many:
            chosen = getattr(instance, field.name).all()
            if field.remote_field.through._meta.auto_created:
                named = [content.reference(type(row), row.pk, self.name) for row in chosen]
                fields[field.name] = sorted(named, key=lambda reference: reference["$ref"])
            else:
                fields[field.name] = {"$tags": sorted(tag.name for tag in chosen)}
        children = {
            accessor: [self._row(child) for child in self._children(relation, instance.pk)]
            for accessor, relation in child_relations(model).items()
        }
        return {"fields": fields, "children": children}

    def _value(self, instance, field):
        if isinstance(field, FileField):
            return self._file(instance, field)
        generic = generic_key(type(instance))
        if generic and field.name == generic.fk_field:
            model = model_named(instance, generic.ct_field)
            return content.reference(model, field.value_from_object(instance), self.name)
        match f"{instance._meta.label_lower}.{field.name}":
            case "wagtailcore.revision.content":
                model = model_named(instance, "content_type")
                return content.serialised(model, instance.content, self.name)
            case "wagtail_localize.translationsource.content_json":
                model = model_named(instance, "specific_content_type")
                stored = json.loads(instance.content_json)
                return {"$json": content.serialised(model, stored, self.name)}
            case "wagtail_localize.segmentoverride.data_json":
                return {"$json": self._own_value(instance.context, json.loads(instance.data_json))}
            case "translating.publishedtexts.texts":
                return self._published(instance)
        return content.field_value(instance, field, self.name)

    def _published(self, published):
        source, texts = published.translation.source, published.texts
        segments = source.overridablesegment_set.select_related("context")
        contexts = {segment.context.path: segment.context for segment in segments}
        return {
            "strings": {
                path: [[content.reference(String, key, self.name), text] for key, text in entries]
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
        segment = OverridableSegment(source=context.object.sources.first(), context=context)
        model = chosen_model(find_holder(segment))
        return content.reference(model, value, self.name) if model else value

    def _file(self, instance, field):
        stored = field.value_from_object(instance)
        if not stored:
            return None
        if stored.name not in self.paths:
            file = StoredFile(f"{field.model._meta.label}.{field.name}", stored.name)
            try:
                with file.open() as opened:
                    folder = f"files/{checksum(opened)[:DIGITS]}"
            except FileNotFoundError:
                folder = MISSING
            self.paths[stored.name] = path = f"{folder}/{posixpath.basename(stored.name)}"
            if folder != MISSING:
                self.files[path] = file
        return {"$file": self.paths[stored.name]}

    def _is_inside(self, page):
        return str(page.translation_key) in self.inside

    def _is_taken(self, model, instance):
        is_outside = isinstance(instance, Page) and not self._is_inside(instance)
        return not (is_outside or model in POINTED_TO or owner_field(model))

    def _new_name(self, model, instance):
        label = model._meta.label_lower
        if owner := owner_field(model):
            relation, owner_key = owner.remote_field, getattr(instance, owner.attname)
            position = self._children(relation, owner_key).index(instance)
            owner_name = self.name(owner.related_model, owner_key)
            return f"{owner_name} {relation.get_accessor_name()} {position}"
        if isinstance(instance, Page) and not self._is_inside(instance):
            told = place_of(instance)
            return self._point(label, told.values(), told | {"title": instance.title})
        if isinstance(instance, Collection):
            steps = [step.name for step in [*instance.get_ancestors(), instance]]
            closed = instance.get_view_restrictions().exists()
            return self._point(label, steps, {"names": steps, "closed": closed})
        if names := identity(model):
            fields = [model._meta.get_field(name) for name in names]
            told = [self._told(instance, field) for field in fields]
            if model in POINTED_TO:
                values = [field.value_from_object(instance) for field in fields]
                return self._point(label, told, dict(zip(names, values, strict=True)))
            return " ".join([label, *told])
        return content_name(label, self.record(instance))

    def _point(self, label, words, told):
        name = " ".join([label, *words])
        self.pointers[name] = told
        return name

    def _told(self, instance, field):
        value = field.value_from_object(instance)
        if not field.remote_field or value is None:
            return str(value)
        told = self.name(field.related_model, value).partition(" ")[2]
        return f"[{told}]" if " " in told else told

    def _follow(self, model, instances):
        """Name the rows that are a part of instances of a model, and their translations."""
        for rows in batched(instances):
            keys = [row.pk for row in rows]
            for field in parts(model):
                self._name_all(field.model, **{f"{field.name}__in": keys})
            if issubclass(model, TranslatableMixin):
                same = [row.translation_key for row in rows]
                for found in (TranslatableObject, base(model)):
                    self._name_all(found, translation_key__in=same)
            if issubclass(model, RevisionMixin):
                scheduled = Revision.objects.exclude(approved_go_live_at=None)
                self._name_all(
                    Revision,
                    base_content_type=ContentType.objects.get_for_model(base(model)),
                    object_id__in=[str(key) for key in keys],
                    pk__in=scheduled.values("pk"),
                )

    def _name_pointed_to(self, model, instances):
        """Name at once what instances of a model point to: each would be asked for alone."""
        for field in written_fields(model):
            target = field.many_to_one and field.related_model
            if not target or is_user(target) or is_left_out(base(target)):
                continue
            keys = {field.value_from_object(row) for row in instances} - {None}
            unknown = [key for key in keys if (base(target), str(key)) not in self._names]
            for some in batched(sorted(unknown)):
                self._name_all(base(target), pk__in=some)

    def _fetch_children(self, model, instances):
        """Fetch at once the rows that are parts of instances of a model, and parts of these."""
        for relation in child_relations(model).values():
            for rows in batched(instances):
                fetched = {row.pk: [] for row in rows}
                for child in children_of(relation, list(fetched)):
                    fetched[relation.field.value_from_object(child)].append(child)
                for key, children in fetched.items():
                    self._fetched[relation, key] = children
                found = [child for children in fetched.values() for child in children]
                if found:
                    self._name_pointed_to(relation.related_model, found)
                    self._fetch_children(relation.related_model, found)

    def _children(self, relation, key):
        if (relation, key) in self._fetched:
            return self._fetched[relation, key]
        return list(children_of(relation, [key]))

    def _name_all(self, model, **chosen):
        rows = Page.objects.all().specific() if model is Page else model._base_manager.all()
        for instance in rows.filter(**chosen).order_by("pk"):
            self._name_of(instance)


def content_name(label, record):
    """Return the name of an object that only its content tells apart."""
    text = json.dumps({key: record[key] for key in record if key != "name"}, sort_keys=True)
    return f"{label} {hashlib.sha256(text.encode()).hexdigest()[: 2 * DIGITS]}"


def place_of(page):
    """Return where a page stands: its language, and its address below the home page."""
    _home, _slash, below = page.url_path.strip("/").partition("/")
    return {"language": page.locale.language_code, "path": f"/{below}"}
