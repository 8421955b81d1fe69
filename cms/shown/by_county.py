"""In which counties pages show each of many things, asked for all of them at once."""

from collections import defaultdict

from django.conf import settings
from django.db.models import Q
from wagtail.models import DraftStateMixin, Page, ReferenceIndex, TranslatableMixin

from cms.blocks.own_words import OwnWordsMixin
from cms.languages.pages import REALLY_TRANSLATED
from cms.shown.counties import COUNTY_PATH_LENGTH, county_paths
from cms.shown.references import fields_naming, including, steps_from, type_of, uses


def counties_showing(instances):
    """Return by key in which counties ("" for none) pages show instances of one model.

    Of each it is what `references.count` says, by as many queries for a hundred as for one.
    """
    network = _Network(instances)
    counties, found = county_paths(), {instance.pk: set() for instance in instances}
    pages = Page.objects.filter(REALLY_TRANSLATED, including(*instances))
    for key, path in pages.values_list("pk", "path"):
        county = counties.get(path[:COUNTY_PATH_LENGTH], "")
        for instance in network.shown_on(key, county):
            found[instance].add(county)
    return found


class _Network:
    """What pages name, and which of the instances lie in it.

    A text in all languages is one here: pages name one of them, and show another.
    """

    def __init__(self, instances):
        self._texts, self._live, self._own = {}, set(), {}
        self._named, self._holders = defaultdict(set), []
        steps = list(steps_from(instances))
        for content_type, keys in steps:
            self._read_texts(content_type, keys)
        self._read_references([*steps, *self._read_own_words(steps)])
        self._read_fields(steps)
        self._within = defaultdict(set)
        for instance in instances:
            self._within[self._texts[type_of(instance).pk, str(instance.pk)]].add(instance.pk)
        for _step in steps:
            for holder, held in self._holders:
                self._within[holder] |= self._within[held]

    def shown_on(self, page, county):
        """Yield the keys of the instances that a page of a county shows."""
        for text in self._named[page]:
            yield from self._within[self._own.get((text, county), text)]

    def _read_texts(self, content_type, keys):
        model = content_type.model_class()
        names = ["translation_key" if issubclass(model, TranslatableMixin) else "pk"]
        names += ["live"] if issubclass(model, DraftStateMixin) else []
        rows = model._base_manager.filter(pk__in=keys)
        for key, text, *is_live in rows.values_list("pk", *names):
            self._texts[content_type.pk, str(key)] = (content_type.pk, text)
            if all(is_live):
                self._live.add((content_type.pk, str(key)))

    def _read_own_words(self, steps):
        """Note which words of counties are read instead of texts; yield those that hold nothing."""
        for content_type, keys in steps:
            model = content_type.model_class()
            if not issubclass(model, OwnWordsMixin):
                continue
            texts = {text for kind, text in self._texts.values() if kind == content_type.pk}
            own = model._base_manager.filter(
                live=True, locale__language_code=settings.LANGUAGE_CODE
            )
            own = own.filter(Q(pk__in=keys) | Q(replaces__translation_key__in=texts))
            rows = own.exclude(county="").values_list(
                "translation_key", "county", "replaces__translation_key"
            )
            for text, county, shared in rows:
                self._own[(content_type.pk, shared), county] = (content_type.pk, text)
            shared = {shared for (_kind, shared), _county in self._own} - texts
            others = model._base_manager.filter(translation_key__in=shared)
            others = set(others.values_list("pk", flat=True))
            self._read_texts(content_type, others)
            yield content_type, others

    def _read_references(self, steps):
        page_type = type_of(Page).pk
        references = ReferenceIndex.objects.filter(uses(steps)).exclude(model_path="replaces")
        for kind, key, *held in references.values_list(
            "base_content_type", "object_id", "to_content_type", "to_object_id"
        ):
            if kind == page_type:
                self._named[int(key)].add(self._texts[tuple(held)])
            elif (kind, key) in self._live:
                self._holders.append((self._texts[kind, key], self._texts[tuple(held)]))

    def _read_fields(self, steps):
        for pages, field, keys in fields_naming(steps):
            rows = pages.objects.filter(**{f"{field.name}__in": keys})
            kind = type_of(field.related_model).pk
            for page, key in rows.values_list("pk", field.name):
                self._named[page].add(self._texts[kind, str(key)])
