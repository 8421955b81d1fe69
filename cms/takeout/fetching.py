"""What belongs to many objects, asked for at once: inline children, and places in the tree."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from django.db.models.functions import Left, Length
from wagtail.models import Locale, Page

from cms.takeout.rules import batched, child_relations, children_of

# What a record reads beside its own row, children and many-to-many relations.
READ_TOO = {
    "translating.publishedtexts": ["translation__source__overridablesegment_set__context"],
    "wagtail_localize.segmentoverride": ["context__object__sources"],
}


class Fetched:
    """Keeps what was fetched for a while, and asks for what was not."""

    def __init__(self):
        self.forget()

    def forget(self):
        """Keep nothing any longer."""
        self._children, self._parents, self._places, self._languages = {}, {}, {}, {}

    def fetch_for(self, model, instances):
        """Fetch what the records of instances of a model are written from."""
        read_too = READ_TOO.get(model._meta.label_lower, [])
        prefetch_related_objects(instances, *_many(model), *read_too)
        self._fetch_children(model, instances)
        if issubclass(model, Page):
            self._fetch_places(instances)

    def _fetch_children(self, model, instances):
        for relation in child_relations(model).values():
            if found := self.fetch(relation, [row.pk for row in instances]):
                prefetch_related_objects(found, *_many(relation.related_model))
                self._fetch_children(relation.related_model, found)

    def fetch(self, relation, keys):
        """Fetch and return the rows that are parts of the owners with these keys."""
        found = []
        for some in batched([key for key in keys if (relation, key) not in self._children]):
            self._children |= {(relation, key): [] for key in some}
            for child in children_of(relation, some):
                self._children[relation, relation.field.value_from_object(child)].append(child)
                found.append(child)
        return found

    def children(self, relation, key):
        """Return the rows that are parts of one owner, in order."""
        self.fetch(relation, [key])
        return self._children[relation, key]

    def _fetch_places(self, pages):
        above = {_above(page) for page in pages} - self._parents.keys()
        for some in batched(sorted(above)):
            self._parents |= {page.path: page for page in Page.objects.filter(path__in=some)}
            below = Page.objects.annotate(above=Left("path", Length("path") - Page.steplen))
            counts = defaultdict(int)
            for path in (
                below.filter(above__in=some).order_by("path").values_list("path", flat=True)
            ):
                self._places[path] = counts[path[: -Page.steplen]]
                counts[path[: -Page.steplen]] += 1

    def place(self, page):
        """Return a page's parent, and how many siblings the page stands behind."""
        self._fetch_places([page])
        return self._parents[_above(page)], self._places[page.path]

    def told_place(self, page):
        """Return where a page stands: its language, and its address below the home page."""
        if page.locale_id not in self._languages:
            self._languages = dict(Locale.objects.values_list("pk", "language_code"))
        _home, _slash, below = page.url_path.strip("/").partition("/")
        return {"language": self._languages[page.locale_id], "path": f"/{below}"}


def _many(model):
    return [field.name for field in model._meta.many_to_many]


def _above(page):
    return page.path[: -Page.steplen]
