"""One county into this installation: first what would happen, then all of it or nothing."""

from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from wagtail.models import Collection, Page, Site

from cms.takeout import content
from cms.takeout.collecting import Collector, content_name
from cms.takeout.rules import base, child_relations, identity, written_fields


@dataclass
class Plan:
    """What an import would do: the names of what is made, what is there already, and problems.

    `keys` are the keys of what is there, by name. `lost` are links that will lead nowhere.
    """

    made: list = field(default_factory=list)
    reused: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    keys: dict = field(default_factory=dict)
    collections: dict = field(default_factory=dict)


class Planner:
    """Compares an archive with what is here; changes nothing."""

    def __init__(self, package):
        self.plan = Plan()
        self._looked_for, self._lost = set(), set()
        self.pointers = package.read_json("pointers.json")
        self.records = {
            record["name"]: record
            for name in package.names("data")
            for record in package.read_json(name)
        }
        keys = {
            record["fields"]["translation_key"]
            for record in self.records.values()
            if "parent" in record
        }
        self.here = Collector(keys)
        self.homes = {
            page.locale.language_code: page
            for page in Site.objects.get(is_default_site=True).root_page.get_translations(True)
        }

    def make(self):
        """Return the `Plan`."""
        for name, told in self.pointers.items():
            self._point(name, told)
        self._leave_out_lost()
        for name in self.records:
            self._find(name)
        for name in self.plan.made:
            self._look_for_clashes(self.records[name])
        return self.plan

    def _point(self, name, told):
        model = apps.get_model(name.split(" ", 1)[0])
        key = self._pointed_to(model, told)
        if key is not None:
            self.plan.keys[name] = key
        elif model is Collection and not told["closed"]:
            self.plan.collections[name] = told["names"]
        elif model is Site or (model is Page and told["path"] != "/"):
            self._lost.add(name)
            self.plan.lost.append(f"{name} ({told.get('title', 'site')})")
        else:
            self.plan.problems.append(f"{name} is not here; create it first.")

    def _leave_out_lost(self):
        """Let nothing refer to what is lost, and what only its content tells apart follow."""
        names = dict.fromkeys(self._lost)
        while names:
            records = [content.renamed(record, names) for record in self.records.values()]
            names = {}
            for record in records:
                model = apps.get_model(record["model"])
                if not identity(model):
                    old, record["name"] = (
                        record["name"],
                        content_name(model._meta.label_lower, record),
                    )
                    names |= {old: record["name"]} if old != record["name"] else {}
            self.records = {record["name"]: record for record in records}

    def _pointed_to(self, model, told):
        if model is Page:
            home = self.homes.get(told["language"])
            path = home and home.url_path + told["path"].strip("/") + "/"
            rows = Page.objects.filter(url_path=path and path.replace("//", "/"))
        elif model is Collection:
            found = Collection.get_first_root_node()
            for step in told["names"][1:]:
                found = found and found.get_children().filter(name=step).first()
            return found and found.pk
        else:
            rows = model._base_manager.filter(**told)
        return rows.values_list("pk", flat=True).first()

    def _find(self, name):
        """Return the key of the row here that has a name, None if it is to be made."""
        if name in self.plan.keys:
            return self.plan.keys[name]
        if name not in self.records or name in self._looked_for:
            return None
        self._looked_for.add(name)
        record = self.records[name]
        row = self._row(name, record)
        if row is None:
            self.plan.made.append(name)
            return None
        self.plan.keys[name] = row.pk
        row = row.specific if isinstance(row, Page) else row
        there = self.here.record(row) | {"name": name}
        if there == record:
            self.plan.reused.append(name)
        else:
            self.plan.problems.append(f"{name} is here and differs: {_differing(there, record)}")
        return row.pk

    def _row(self, name, record):
        """Return the row with the same identity, or without one the same content, or None."""
        model = apps.get_model(record["model"])
        names, fields = identity(model), record["fields"]
        if not names:
            plain = {
                field.name: fields[field.name]
                for field in written_fields(model)
                if fields.get(field.name) is not None
                and not isinstance(fields[field.name], dict | list)
                and not isinstance(field, models.TextField)
            }
            rows = model._base_manager.filter(**plain)
            return next((row for row in rows if self.here.name(model, row.pk) == name), None)
        wanted = {}
        for field_name in names:
            value = fields[field_name]
            if isinstance(value, dict):
                value = self._find(value["$ref"])
                if value is None:
                    return None
            wanted[field_name] = value
        return base(model)._base_manager.filter(**wanted).first()

    def _look_for_clashes(self, record):
        """Note another row that has what only one may have, or a page at the same address."""
        model, fields = apps.get_model(record["model"]), record["fields"]
        # What a condition lets several have is empty.
        alone = {name for rule in model._meta.constraints for name in _alone(rule)}
        taken = [
            field.name
            for field in model._meta.concrete_fields
            if (field.unique or field.name in alone)
            and not field.remote_field
            and fields.get(field.name) not in (None, "")
            and model._base_manager.filter(**{field.name: fields[field.name]}).exists()
        ]
        if parent := self.plan.keys.get(record.get("parent", {}).get("$ref")):
            siblings = Page.objects.get(pk=parent).get_children()
            if siblings.filter(slug=fields["slug"]).exists():
                taken.append("slug")
        if taken:
            self.plan.problems.append(f"{record['name']}: {', '.join(taken)} is taken here.")
        known = {field.name for field in [*written_fields(model), *model._meta.many_to_many]}
        if unknown := {*fields, *record["children"]} - known - child_relations(model).keys():
            self.plan.problems.append(f"{record['name']}: {', '.join(unknown)} is not known here.")


def _alone(constraint):
    """Return the name of the field that a constraint lets only one row have a value of."""
    is_one = isinstance(constraint, models.UniqueConstraint) and len(constraint.fields) == 1
    return constraint.fields if is_one else ()


def _differing(there, record):
    """Return the names of what differs between two records."""
    parts = [
        name
        for kind in ("fields", "children")
        for name in there[kind] | record[kind]
        if there[kind].get(name) != record[kind].get(name)
    ]
    return ", ".join(parts) or "its place"
