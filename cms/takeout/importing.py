"""One county into this installation: first what would happen, then all of it or nothing."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import models
from wagtail.models import Collection, Page, Site

from cms.takeout import content
from cms.takeout.collecting import Collector
from cms.takeout.rules import base, batched, child_relations, identity, rows_of, written_fields
from cms.values.unique import unique_fields

# So many conditions may be joined by OR; SQLite takes no more than a thousand.
MOST_OR = 100
ANY_ROW = {"pk__isnull": False}


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
        self._lost = set()
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
        pages = self._pages()
        for name, told in self.pointers.items():
            self._point(name, told, pages)
        self._leave_out_lost()
        self._find_all()
        # In the order of the archive, which is that of the keys where it was made.
        order = {name: number for number, name in enumerate(self.records)}
        self.plan.made.sort(key=order.__getitem__)
        for model, records in self._by_model(self.plan.made).items():
            self._look_for_clashes(model, records)
        return self.plan

    def _pages(self):
        """Return the keys of pages here by the names of the pointers to them."""
        paths = {
            name: path
            for name, told in self.pointers.items()
            if name.startswith(Page._meta.label_lower) and (path := self._path(told))
        }
        keys = {}
        for some in batched(sorted(set(paths.values()))):
            keys |= Page.objects.filter(url_path__in=some).values_list("url_path", "pk")
        return {name: keys.get(path) for name, path in paths.items()}

    def _path(self, told):
        home = self.homes.get(told["language"])
        return home and f"{home.url_path}{told['path'].strip('/')}/".replace("//", "/")

    def _point(self, name, told, pages):
        model = apps.get_model(name.split(" ", 1)[0])
        key = pages.get(name) if model is Page else self._pointed_to(model, told)
        if key is not None and model is Collection and told["closed"] and _is_open(key):
            self.plan.problems.append(f"{name} was closed and is open here; close it first.")
        elif key is not None:
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
                        content.content_name(model._meta.label_lower, record),
                    )
                    names |= {old: record["name"]} if old != record["name"] else {}
            self.records = {record["name"]: record for record in records}

    def _pointed_to(self, model, told):
        if model is Collection:
            found = Collection.get_first_root_node()
            for step in told["names"][1:]:
                found = found and found.get_children().filter(name=step).first()
            return found and found.pk
        return model._base_manager.filter(**told).values_list("pk", flat=True).first()

    def _find_all(self):
        """Find what is here; what is told apart by something else is looked for after that."""
        waiting = self.records.keys() - self.plan.keys
        while waiting:
            ready = [name for name in self.records if name in waiting]
            ready = [name for name in ready if waiting.isdisjoint(self._told_by(name))] or ready
            waiting -= set(ready)
            for model, records in self._by_model(ready).items():
                for some in batched(records):
                    self._find(model, some)

    def _by_model(self, names):
        found = defaultdict(list)
        for name in names:
            found[apps.get_model(self.records[name]["model"])].append(self.records[name])
        return found

    def _told_by(self, name):
        record = self.records[name]
        values = (record["fields"][key] for key in identity(apps.get_model(record["model"])) or ())
        return [value["$ref"] for value in values if isinstance(value, dict)]

    def _find(self, model, records):
        """Note of records of a model which are to be made, and what is here, the same or not."""
        found = self._rows(model, records)
        self.here.prepare(model, list(found.values()))
        for record in records:
            name = record["name"]
            if name not in found:
                self.plan.made.append(name)
                continue
            self.plan.keys[name] = found[name].pk
            there = self.here.record(found[name]) | {"name": name}
            if there == record:
                self.plan.reused.append(name)
            else:
                self.plan.problems.append(
                    f"{name} is here and differs: {_differing(there, record)}"
                )

    def _rows(self, model, records):
        """Return by name the rows with the same identity, or without one the same content."""
        names, wanted = identity(model), {}
        for record in records:
            # Where nothing can be asked for, all rows are looked at.
            values = self._identity(record, names) if names else _plain(model, record) or ANY_ROW
            if values:
                wanted[record["name"]] = values
        rows = []
        for some in batched(list(wanted.values()), MOST_OR):
            rows += rows_of(base(model), reduce(or_, (models.Q(**values) for values in some)))
        if not names:
            self.here.name_rows(model, rows)
            return {self.here.name(model, row.pk): row for row in reversed(rows)}
        fields = [base(model)._meta.get_field(name) for name in names]
        here = {tuple(str(field.value_from_object(row)) for field in fields): row for row in rows}
        keys = {
            name: tuple(str(field.to_python(values[field.name])) for field in fields)
            for name, values in wanted.items()
        }
        return {name: here[key] for name, key in keys.items() if key in here}

    def _identity(self, record, names):
        """Return the values that tell a record apart, None if they name what is not here.

        A value may be empty as well: a redirect without a site is one for all sites.
        """
        values = {name: record["fields"][name] for name in names}
        for name, value in values.items():
            if isinstance(value, dict):
                if value["$ref"] not in self.plan.keys:
                    return None
                values[name] = self.plan.keys[value["$ref"]]
        return values

    def _look_for_clashes(self, model, records):
        """Note other rows that have what only one may have, and pages at the same address."""
        taken = defaultdict(list)
        for alone in (model._meta.get_field(name) for name in unique_fields(model)):
            wanted = {record["name"]: record["fields"].get(alone.name) for record in records}
            # What a condition lets several have is empty.
            wanted = {name: value for name, value in wanted.items() if value not in (None, "")}
            for some in batched(list(wanted.items()) if not alone.remote_field else []):
                rows = model._base_manager.filter(**{f"{alone.name}__in": dict(some).values()})
                here = {str(value) for value in rows.values_list(alone.name, flat=True)}
                for name, value in some:
                    if str(alone.to_python(value)) in here:
                        taken[name].append(alone.name)
        for name in self._taken_addresses(records):
            taken[name].append("slug")
        for name, fields in taken.items():
            self.plan.problems.append(f"{name}: {', '.join(fields)} is taken here.")
        known = {field.name for field in [*written_fields(model), *model._meta.many_to_many]}
        known |= child_relations(model).keys()
        for record in records:
            if unknown := {*record["fields"], *record["children"]} - known:
                self.plan.problems.append(
                    f"{record['name']}: {', '.join(unknown)} is not known here."
                )

    def _taken_addresses(self, records):
        """Return the names of pages at whose address below a page that is here another one is."""
        below = defaultdict(dict)
        for record in records:
            if parent := self.plan.keys.get(record.get("parent", {}).get("$ref")):
                below[parent][record["fields"]["slug"]] = record["name"]
        return [
            names[slug]
            for parent, names in below.items()
            for slug in Page.objects.get(pk=parent).get_children().values_list("slug", flat=True)
            if slug in names
        ]


def _is_open(key):
    return not Collection.objects.get(pk=key).get_view_restrictions().exists()


def _plain(model, record):
    """Return the values of a record that a database compares, without long texts."""
    values = {field.name: record["fields"].get(field.name) for field in written_fields(model)}
    return {
        name: value
        for name, value in values.items()
        if value is not None
        and not isinstance(value, dict | list)
        and not isinstance(model._meta.get_field(name), models.TextField)
    }


def _differing(there, record):
    """Return the names of what differs between two records."""
    parts = [
        name
        for kind in ("fields", "children")
        for name in there[kind] | record[kind]
        if there[kind].get(name) != record[kind].get(name)
    ]
    return ", ".join(parts) or "its place"
