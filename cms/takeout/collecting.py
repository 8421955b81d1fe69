"""Writing down objects and everything they need, each under a name that holds everywhere."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Page, Revision, RevisionMixin, TranslatableMixin
from wagtail_localize.models import TranslatableObject

from cms.takeout import content
from cms.takeout.fetching import Fetched
from cms.takeout.recording import Recorder
from cms.takeout.rules import (
    POINTED_TO,
    base,
    batched,
    identity,
    is_left_out,
    is_user,
    owner_field,
    parts,
    rows_of,
)

NOT_YET = "?"


class Collector:
    """Names objects and writes records of them.

    A page is inside if its translation key is in `inside`; others are only pointed to. After
    `collect`, `records` are the records by name, `rows` the rows by the model that has their keys,
    `pointers` what is outside by name with what is needed to find it, `files` the `StoredFile`s by
    their path in the archive, and `paths` those paths by the name in the storage.
    """

    def __init__(self, inside):
        self.inside = inside
        self.records, self.pointers = {}, {}
        self.rows = defaultdict(list)
        self._names, self._waiting, self._asked = {}, [], None
        self._fetched = Fetched()
        self._recorder = Recorder(self.name, self._fetched)
        self.files, self.paths = self._recorder.files, self._recorder.paths

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
                self.prepare(model, rows)
            for name, instance in found:
                self.records[name] = self.record(instance) | {"name": name}
            self._fetched.forget()
            for model, rows in by_type.items():
                self.rows[base(model)] += rows
                self._follow(model, rows)

    def prepare(self, model, instances):
        """Ask at once for what the records of instances of a model need: each would ask alone."""
        for rows in batched(instances):
            self._fetched.fetch_for(model, rows)
            for asked, keys in self._asked_by(rows).items():
                self.name_all(asked, keys)

    def name_all(self, model, keys):
        """Name rows of a model by their keys."""
        if is_user(model) or is_left_out(model):
            return
        unknown = {str(key): key for key in keys if (model, str(key)) not in self._names}
        for some in batched(list(unknown.values())):
            self.name_rows(model, rows_of(model, pk__in=some))
        for key in unknown:
            self._names.setdefault((model, key), None)

    def name_rows(self, model, rows):
        """Name rows of a model, with as few queries for all as for one."""
        model = base(model)
        unknown = [row for row in rows if (model, str(row.pk)) not in self._names]
        of_types = defaultdict(list)
        for row in unknown:
            of_types[type(row)].append(row)
        for row_type, some in of_types.items():
            if owner := owner_field(model):
                keys = {getattr(row, owner.attname) for row in some}
                self._fetched.fetch(owner.remote_field, list(keys))
                self.name_all(base(owner.related_model), keys)
            elif names := identity(model):
                for field in (model._meta.get_field(name) for name in names):
                    if field.remote_field and base(field.related_model) is not model:
                        keys = {field.value_from_object(row) for row in some} - {None}
                        self.name_all(base(field.related_model), keys)
            elif model is not Collection:
                self.prepare(row_type, some)
        for row in unknown:
            self._name_of(row)

    def name(self, model, key):
        """Return the name of a row, None for users and for what is gone; remember to write it."""
        model = base(model)
        if key is None or is_user(model) or is_left_out(model):
            return None
        if (model, str(key)) not in self._names:
            if self._asked is not None:
                self._asked[model].add(key)
                return NOT_YET
            self.name_all(model, [key])
        return self._names[model, str(key)]

    def _asked_by(self, instances):
        """Return the keys, by model, of what records of instances name and has no name yet."""
        self._asked = asked = defaultdict(set)
        for instance in instances:
            self.record(instance)
        self._asked = None
        return asked

    def _name_of(self, instance):
        """Remember an instance to be written, and its name."""
        model = base(type(instance))
        known = (model, str(instance.pk))
        if known in self._names:
            return
        if isinstance(instance, Page) and self._is_inside(instance):
            instance = instance.specific
        name = self._new_name(model, instance)
        # To find the name may have asked for it.
        if known not in self._names:
            self._names[known] = name
            if self._is_taken(model, instance):
                self._waiting.append((name, instance))

    def record(self, instance):
        """Return an object as JSON: its model, fields, inline children and place in the tree."""
        record = {"model": instance._meta.label_lower} | self._recorder.row(instance)
        if isinstance(instance, Page):
            parent, place = self._fetched.place(instance)
            record["parent"] = content.reference(Page, parent.pk, self.name)
            if self._is_inside(parent):
                record["place"] = place
        return record

    def _is_inside(self, page):
        return str(page.translation_key) in self.inside

    def _is_taken(self, model, instance):
        is_outside = isinstance(instance, Page) and not self._is_inside(instance)
        return not (is_outside or model in POINTED_TO or owner_field(model))

    def _new_name(self, model, instance):
        label = model._meta.label_lower
        if owner := owner_field(model):
            relation, owner_key = owner.remote_field, getattr(instance, owner.attname)
            position = self._fetched.children(relation, owner_key).index(instance)
            owner_name = self.name(owner.related_model, owner_key)
            return f"{owner_name} {relation.get_accessor_name()} {position}"
        if isinstance(instance, Page) and not self._is_inside(instance):
            told = self._fetched.told_place(instance)
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
        return content.content_name(label, self.record(instance))

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
                self.name_rows(field.model, rows_of(field.model, **{f"{field.name}__in": keys}))
            if issubclass(model, TranslatableMixin):
                same = [row.translation_key for row in rows]
                for found in (TranslatableObject, base(model)):
                    self.name_rows(found, rows_of(found, translation_key__in=same))
            if issubclass(model, RevisionMixin):
                scheduled = rows_of(
                    Revision,
                    base_content_type=ContentType.objects.get_for_model(base(model)),
                    object_id__in=[str(key) for key in keys],
                    approved_go_live_at__isnull=False,
                )
                self.name_rows(Revision, scheduled)
