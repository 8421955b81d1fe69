"""Copies of what belongs to some pages, each with keys, addresses, words and days of its own."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db.models import AutoField, CharField, ForeignKey, TextField, UUIDField
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail_localize.models import String, StringTranslation, TranslationSource

from cms.documents.models import CustomDocument
from cms.translating.models import PublishedTexts
from home.demo.size.belongings import belongings_of_pages, files_on, root_of
from home.demo.size.tables import StoredTable
from home.demo.size.words import fill, prepare
from seminars.models.transcript import TimedTranscript

# Copies are as old as a site that has grown: each a month and a few days older than the last.
DAYS_APART, YEARS = 37, 6


@dataclass
class TreePlace:
    """Where the copy of a page comes to stand: below which page, as which of its children."""

    pk: int
    path: str
    depth: int
    url_path: str
    children: int = 0


@dataclass
class Copy:
    """One copy while it is made: its number, and the new keys by model and old key."""

    number: int
    slug_end: str
    places: dict
    people: dict
    keys: dict = field(default_factory=dict)

    @property
    def age(self):
        return timedelta(days=self.number * DAYS_APART % (YEARS * 365))

    def new(self, model, key):
        """Return the key of the copy of a row; the old one of what is not copied."""
        model = root_of(model)
        return self.keys.get((model, key)) or self.people.get((model, key)) or key


class Original:
    """A Swedish page with all below it, and both in its other languages."""

    def __init__(self, page, words):
        self.page, self.words = page, words
        self.roots = list(page.get_translations(inclusive=True))
        pages = [below for root in self.roots for below in root.get_descendants(inclusive=True)]
        self.size = len(pages)
        belongings, files = belongings_of_pages(pages), files_on(pages)
        self.transcripts = len(belongings.keys[TimedTranscript])
        self.files = files.keys[CustomDocument]
        self._prepared = {}
        swedish = {below.pk for below in pages if below.locale_id == page.locale_id}
        self._pages, self._files = (
            [StoredTable(model, rows, swedish) for model, rows in found.rows.items()]
            for found in (belongings, files)
        )
        self._roots_by_path = {root.path: root for root in self.roots}

    def copy(self, copy, writer, strings, has_own_files):
        """Give the writer the rows of a copy. `strings` are the keys of all strings by hash.

        A copy that has no files of its own shows those of the original.
        """
        tables = self._pages + self._files * has_own_files
        self._number(tables, copy, writer, strings)
        files = {key: copy.new(CustomDocument, key) for key in self.files}
        rows_of_pages, translated = {}, set()
        for table in tables:
            for row, texts in zip(table.rows, table.texts, strict=True):
                if table.model is String:
                    continue
                new = self._copied(table, row, copy)
                for place, pieces in texts:
                    text = fill(pieces, self.words, copy.number, files)
                    longest = table.fields[place].max_length
                    new[place] = text[:longest] if longest else text
                self._finish(table, row, new, copy, writer)
                if table.model is StringTranslation:
                    # Two texts of a page can become the same in other words.
                    key = tuple(new[place] for place in table.together)
                    if key in translated:
                        continue
                    translated.add(key)
                if issubclass(table.model, Page):
                    key = new[table.key]
                    rows_of_pages.setdefault(key, {}).update(table.by_name(new))
                if table.model not in (Revision, TranslationSource):
                    writer.add(table.model, new)
        # These tell of pages, so they come when those are there.
        self._copy_versions(copy, writer, rows_of_pages)

    def _number(self, tables, copy, writer, strings):
        for table in tables:
            model = table.model
            for row in table.rows:
                key = row[table.key]
                if (root_of(model), key) in copy.keys or isinstance(model._meta.pk, ForeignKey):
                    continue
                if model is String:
                    copy.keys[model, key] = self._string(table, row, copy, writer, strings)
                elif isinstance(model._meta.pk, UUIDField):
                    copy.keys[model, key] = _other_uuid(key, copy)
                elif isinstance(model._meta.pk, AutoField):
                    copy.keys[model, key] = writer.key(model)

    def _string(self, table, row, copy, writer, strings):
        text = table.by_name(row)["data"]
        if text not in self._prepared:
            self._prepared[text] = prepare(text)
        text = fill(self._prepared[text], self.words, copy.number, {})
        digest = String._get_data_hash(text)
        if digest not in strings:
            new = list(row)
            strings[digest] = new[table.key] = writer.key(String)
            new[table.place("data")] = text
            new[table.place("data_hash")] = _as_stored(digest, row[table.place("data_hash")])
            writer.add(String, new)
        return strings[digest]

    def _copied(self, table, row, copy):
        new = list(row)
        if (root_of(table.model), row[table.key]) in copy.keys:
            new[table.key] = copy.new(table.model, row[table.key])
        for place, target in table.references:
            if new[place] is not None:
                new[place] = copy.new(target, row[place])
        for type_place, place in table.told_by_type:
            to = ContentType.objects.get_for_id(row[type_place]).model_class()
            if to and str(row[place]).isdecimal():
                new[place] = type(row[place])(copy.new(to, int(row[place])))
        for place in table.uuids:
            new[place] = _other_uuid(row[place], copy)
        for place in table.days:
            if isinstance(row[place], date):
                new[place] = row[place] - copy.age
        return new

    def _finish(self, table, row, new, copy, writer):
        """Set what only one model has: a page's place, hashes, keys that are kept as text."""
        model = table.model
        if model is Page:
            self._set_place(table, row, new, copy, writer)
        elif model is TimedTranscript:
            new[table.place("digest")] = sha256(
                f"{row[table.key]} {copy.number}".encode()
            ).hexdigest()
        elif model is PublishedTexts:
            texts = json.loads(row[table.place("texts")])
            for entries in texts["strings"].values():
                for entry in entries:
                    entry[0] = copy.new(String, entry[0])
            new[table.place("texts")] = json.dumps(texts)

    def _set_place(self, table, row, new, copy, writer):
        path, url_path = row[table.place("path")], row[table.place("url_path")]
        root = next(root for start, root in self._roots_by_path.items() if path.startswith(start))
        place = copy.places[root.pk]
        if path == root.path:
            place.children += 1
            writer.add_child(place.pk)
            # A menu is chosen by people, and does not grow.
            new[table.place("show_in_menus")] = False
            new[table.place("slug")] = f"{root.slug}{copy.slug_end}"
        top = Page._get_path(place.path, place.depth + 1, place.children)
        new[table.place("path")] = top + path[len(root.path) :]
        new[table.place("depth")] = len(new[table.place("path")]) // Page.steplen
        below = url_path[len(root.url_path) :]
        new[table.place("url_path")] = f"{place.url_path}{root.slug}{copy.slug_end}/{below}"
        new[table.place("draft_title")] = new[table.place("title")]

    def _copy_versions(self, copy, writer, pages):
        for table in self._pages:
            if table.model not in (Revision, TranslationSource):
                continue
            name = "content" if table.model is Revision else "content_json"
            for row in table.rows:
                new = self._copied(table, row, copy)
                content = json.loads(row[table.place(name)])
                key = copy.new(Page, content["pk"])
                new[table.place(name)] = json.dumps(_version(content, pages[key], copy))
                writer.add(table.model, new)


def _version(content, row, copy):
    """Return a stored version of a page as one of its copy."""
    page = ContentType.objects.get_for_id(content["content_type"]).model_class()
    content = content | {
        name: row[name]
        for name in ("path", "depth", "slug", "url_path", "title", "draft_title")
        if name in content
    }
    content["translation_key"] = str(UUID(str(row["translation_key"])))
    content["pk"] = row["id"]
    for f in page._meta.concrete_fields:
        is_told = isinstance(f, StreamField | TextField | CharField | ForeignKey)
        if is_told and f.name in content and row.get(f.name) is not None:
            content[f.name] = row[f.name]
    for relation in get_all_child_relations(page):
        name, model = relation.get_accessor_name(), relation.related_model
        for child in content.get(name) or []:
            child["pk"] = copy.new(model, child["pk"])
            for f in model._meta.concrete_fields:
                if isinstance(f, ForeignKey) and child.get(f.name):
                    child[f.name] = copy.new(f.related_model, child[f.name])
                elif f.name == "translation_key":
                    child[f.name] = str(_other_uuid(UUID(child[f.name]), copy))
    return content


def _other_uuid(value, copy):
    return _as_stored(uuid5(NAMESPACE_URL, f"{copy.number} {UUID(str(value)).hex}"), value)


def _as_stored(uuid, example):
    return uuid if isinstance(example, UUID) else uuid.hex
