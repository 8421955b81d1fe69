"""Storing what a `Plan` says is to be made, with new keys, files and places in the tree."""

from collections import defaultdict
from contextlib import suppress

from django.apps import apps
from django.core.files import File
from django.db import connection, models, transaction
from django.db.models.signals import post_save
from wagtail.models import Collection, Page, ReferenceIndex
from wagtail.search import index
from wagtail_localize.models import TranslationSource

from cms.backup.vault import checksum
from cms.takeout.content import restored
from cms.takeout.package import PackageError
from cms.takeout.rules import BATCH, PLACES, base, batched, child_relations, owner_field


def store(package, records, plan):
    """Make everything in one transaction. Raises `PackageError`, and what the database raises."""
    Storing(package, records, plan).store()


class Storing:
    """One import."""

    def __init__(self, package, records, plan):
        self.package, self.plan = package, plan
        self.records = {name: records[name] for name in plan.made}
        self.keys = dict(plan.keys)
        self.files = {}
        # What waits to be inserted, and the keys of what was, by model.
        self.rows, self.links, self.tags = defaultdict(list), defaultdict(list), []
        self.made = defaultdict(list)

    def store(self):
        """Make everything, or nothing: files that were stored already are deleted again."""
        try:
            with transaction.atomic():
                for name, steps in self.plan.collections.items():
                    self.keys[name] = _collection(steps).pk
                self._give_keys()
                self._give_places()
                for some in batched(list(self.records.items())):
                    for name, record in some:
                        self._add(name, apps.get_model(record["model"]), record)
                    self._insert()
                self._index()
        except BaseException:
            for storage, stored in self.files.values():
                with suppress(OSError):
                    storage.delete(stored)
            raise

    def _give_keys(self):
        """Decide the keys of all rows first, so that they can name each other in any order."""
        wanted = {}
        for name, record in self.records.items():
            self._want(wanted, name, apps.get_model(record["model"]), record)
        for model, names in wanted.items():
            self.keys.update(zip(names, _new_keys(model, len(names)), strict=True))

    def _want(self, wanted, name, model, record):
        if isinstance(base(model)._meta.pk, models.AutoField):
            wanted.setdefault(base(model), []).append(name)
        for accessor, relation in child_relations(model).items():
            for position, entry in enumerate(record["children"][accessor]):
                child = f"{name} {accessor} {position}"
                self._want(wanted, child, relation.related_model, entry)

    def _give_places(self):
        """Put each page behind its siblings, parents first."""
        pages = {name: record for name, record in self.records.items() if "parent" in record}
        below = {}
        for name, record in pages.items():
            below.setdefault(record["parent"]["$ref"], []).append(name)
        waiting = [
            (name, Page.objects.get(pk=self.keys[name])) for name in below if name not in pages
        ]
        while waiting:
            parent_name, parent = waiting.pop()
            names = sorted(below.get(parent_name, []), key=lambda name: pages[name].get("place", 0))
            step = _last_step(parent)
            for number, name in enumerate(names, step + 1):
                slug = pages[name]["fields"]["slug"]
                place = Page(
                    path=Page._get_path(parent.path, parent.depth + 1, number),
                    depth=parent.depth + 1,
                    numchild=len(below.get(name, [])),
                    url_path=f"{parent.url_path}{slug}/",
                )
                pages[name]["tree"] = place
                waiting.append((name, place))
            if parent.pk:
                Page.objects.filter(pk=parent.pk).update(numchild=models.F("numchild") + len(names))

    def _add(self, name, model, record, owner=None):
        """Make a row of a record, and of its inline children, to be inserted."""
        row = model()
        row.pk = self.keys.get(name)
        if owner:
            setattr(row, owner_field(model).attname, owner)
        for attribute in PLACES if "tree" in record else ():
            setattr(row, attribute, getattr(record["tree"], attribute))
        many = {}
        for field_name, written in record["fields"].items():
            field = model._meta.get_field(field_name)
            if field.many_to_many:
                many[field] = written
            elif isinstance(field, models.FileField):
                setattr(row, field.attname, written and self._file(row, field, written["$file"]))
            else:
                setattr(row, field.attname, self._value(field, written))
        self.rows[model].append(row)
        self.keys[name] = row.pk
        for field, written in many.items():
            self._link(row, field, written)
        for accessor, relation in child_relations(model).items():
            for position, entry in enumerate(record["children"][accessor]):
                child = f"{name} {accessor} {position}"
                self._add(child, relation.related_model, entry, owner=row.pk)

    def _link(self, row, field, written):
        """Fill a many-to-many relation, when its rows are there: with rows, or with tags."""
        if isinstance(written, dict):
            self.tags += [(row, field.name, written["$tags"])] if written["$tags"] else []
            return
        own, other = field.m2m_field_name(), field.m2m_reverse_field_name()
        self.links[field.remote_field.through] += [
            {f"{own}_id": row.pk, f"{other}_id": key}
            for entry in written
            if entry and (key := self._key(entry["$ref"]))
        ]

    def _insert(self):
        """Insert the rows as they are, with their part in each table that models inherit from.

        Not with `save`: its signals would make drafts of translations out of half of an object.
        """
        for model, rows in self.rows.items():
            for table in [*reversed(model._meta.get_parent_list()), model]:
                for row in rows:
                    setattr(row, table._meta.pk.attname, row.pk)
                fields = table._meta.local_concrete_fields
                for some in batched(rows):
                    table._base_manager._insert(some, fields, using=connection.alias, raw=True)
            self.made[model] += [row.pk for row in rows]
        for through, links in self.links.items():
            made = [through(**link) for link in links]
            through._base_manager.bulk_create(made, batch_size=BATCH)
        for row, name, tags in self.tags:
            getattr(row, name).set(tags)
        for waiting in (self.rows, self.links, self.tags):
            waiting.clear()

    def _value(self, field, written):
        value = restored(written, self._key)
        if field.remote_field:
            return value
        return value if isinstance(field, models.JSONField) else field.to_python(value)

    def _key(self, name):
        if name in self.keys:
            return self.keys[name]
        record = self.records.get(name)
        # Its key is told by what it is: a UUID, or the row that it belongs to.
        if record:
            model = apps.get_model(record["model"])
            return self._value(model._meta.pk, record["fields"][model._meta.pk.name])
        return None

    def _file(self, row, field, path):
        """Store a file and return its name; compare what the storage gives back."""
        if path.startswith("files/missing/"):
            return path
        if path not in self.files:
            with self.package.open(path) as content:
                name = field.generate_filename(row, path.rpartition("/")[2])
                stored = field.storage.save(name, File(content), max_length=field.max_length)
            self.files[path] = (field.storage, stored)
            with field.storage.open(stored) as content:
                if checksum(content) != self.package.manifest["files"][path]["sha256"]:
                    raise PackageError(f"{path} was not stored as it is.")
        return self.files[path][1]

    def _index(self):
        """Bring up to date what is derived: the translators' texts, references, search."""
        for model in dict.fromkeys(
            apps.get_model(entry["model"]) for entry in self.records.values()
        ):
            for some in batched(self.made[model]):
                for row in model._base_manager.filter(pk__in=some).order_by("pk"):
                    self._index_row(row)

    def _index_row(self, row):
        if isinstance(row, TranslationSource):
            row.refresh_segments()
        if ReferenceIndex.is_indexed(type(row)):
            ReferenceIndex.create_or_update_for_object(row)
        if isinstance(row, index.Indexed):
            index.insert_or_update_object(row)
        if isinstance(row, Page):
            # Headers and footers are kept until a page is saved.
            post_save.send(type(row), instance=row, created=True, raw=True, using=row._state.db)


def _collection(steps):
    """Return the collection below these names, made where it is missing."""
    found = Collection.get_first_root_node()
    for step in steps[1:]:
        found = found.get_children().filter(name=step).first() or found.add_child(name=step)
    return found


def _last_step(parent):
    """Return the number of a page's last child in the tree, 0 without one or for a new page."""
    last = parent.get_children().last() if parent.pk else None
    return Page._str2int(last.path[-Page.steplen :]) if last else 0


def _new_keys(model, count):
    """Return keys that no row of a model has or will be given."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), column, count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0] or 0
    return list(range(last + 1, last + 1 + count))
