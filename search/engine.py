"""PostgreSQL as the engine: modelsearch's own, made for a large site. SQLite's is as it comes.

modelsearch asks for `title || body`, which has no index, compares all that is found, and with
every few entries measures all titles anew. Here `body` has the title's words as well, so that its
index answers; of very many hits only some are compared; a title's length is written with it.
"""

from django.db import connection
from django.utils.functional import cached_property
from wagtail.search.backends import database
from wagtail.search.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from wagtail.search.index import AutocompleteField, SearchField
from wagtail.search.query import Fuzzy, MatchAll, Not
from wagtail.search.utils import get_content_type_pk

# Words of a title that is worth neither more nor less than others.
USUAL_TITLE = 6
# Of very many hits so many are compared, or as many as are handed out.
LEAST_COMPARED = 200
COLUMNS = [
    "content_type_id",
    "object_id",
    "title_norm",
    "title",
    "body",
    "autocomplete",
    "title_text",
    "body_text",
]


def SearchBackend(params):  # noqa: N802 - the name that modelsearch looks for
    """Return the engine of the database that there is."""
    if connection.vendor == "postgresql":
        return LargePostgresBackend(params)
    return database.SearchBackend(params)


class EntryIndexer(ObjectIndexer):
    """What is written of an object: all its words in `body`, those of its title twice."""

    @cached_property
    def values(self):
        """Triples of field, weight and text, each made once."""
        found = (
            value for field in self.search_fields for value in self.prepare_field(self.obj, field)
        )
        return [(field, weight, text) for field, weight, text in found if text.strip()]

    @property
    def titles(self):
        """The texts of the title, with their weights."""
        return [(text, w) for field, w, text in self.searched if field.field_name == "title"]

    @property
    def searched(self):
        """The triples of whole words."""
        return [value for value in self.values if isinstance(value[0], SearchField)]

    @property
    def row(self):
        """The key, the worth of the title: numbers, and lists of texts with weights for vectors."""
        titles = self.titles
        length = len({word for text, _weight in titles for word in text.split()})
        begun = [(t, w) for field, w, t in self.values if isinstance(field, AutocompleteField)]
        return [
            self.id,
            USUAL_TITLE / max(length, 1),
            (titles, self.config),
            ([(text, weight) for _field, weight, text in self.searched], self.config),
            (begun, self.autocomplete_config),
        ]


class LargePostgresIndex(PostgresIndex):
    """Writes entries without reading others.

    The copies of texts for fuzzy search, which nobody asks for here, stay empty.
    """

    def add_items(self, model, objs):
        """Write the entries of objects of a model."""
        rows, values = [], []
        for obj in objs:
            key, norm, *vectors = EntryIndexer(obj, self.backend).row
            rows.append(", ".join(["%s, %s, %s", *map(_vector, vectors), "'', ''"]))
            values += [get_content_type_pk(model), key, norm]
            values += [v for texts, config in vectors for pair in texts for v in (config, *pair)]
        if not rows:
            return
        written = ", ".join(f"{IndexEntry._meta.db_table}.{name}" for name in COLUMNS[2:6])
        new = ", ".join(f"EXCLUDED.{name}" for name in COLUMNS[2:6])
        with self.write_connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {IndexEntry._meta.db_table} ({', '.join(COLUMNS)}) "
                f"VALUES {', '.join(f'({row})' for row in rows)} "
                f"ON CONFLICT (content_type_id, object_id) DO UPDATE SET "
                f"{', '.join(f'{name} = EXCLUDED.{name}' for name in COLUMNS[2:])} "
                # What is the same is not written again: a table grows by what it once had.
                f"WHERE ({written}) IS DISTINCT FROM ({new})",
                values,
            )

    def _refresh_title_norms(self, full=False):
        """Change nothing: what is written has it already."""


def _excludes(query):
    """Whether a query leaves something out."""
    parts = getattr(query, "subqueries", None) or [getattr(query, "subquery", None)]
    return isinstance(query, Not) or any(_excludes(part) for part in parts if part is not None)


class ComparesSome:
    """Asks the index of one vector, and compares no more hits than it hands out, twice.

    These are hits by the vector that comes first, as many, and as many others. Of titles those
    that say little else come first: a page that is called like the question is never left out.
    """

    found_by: tuple[str, ...] = ()

    def search(self, config, start, stop, score_field=None, backend=None):
        """Return the hits from `start` to `stop`, the best first; all of them without a `stop`."""
        if self.fields is not None or isinstance(self.query, MatchAll | Not | Fuzzy):
            return super().search(config, start, stop, score_field, backend)
        asked = self.build_tsquery(self.query, config=config)
        found = [self._found(by, asked) for by in self.found_by]
        if stop is None or not self.order_by_relevance:
            some = found[-1]
        else:
            most = max(LEAST_COMPARED, stop)
            found = [hits.order_by() for hits in found]
            if len(found) > 1:
                # Of very many titles with the words, those that say little else.
                found[0] = found[0].order_by("-index_entries__title_norm")
            first, *others = (hits.values("pk")[:most] for hits in found)
            some = self.queryset.filter(pk__in=first.union(*others) if others else first)
        rank = self._build_rank_expression(self.get_index_vectors(asked), config)
        return self._apply_ordering_and_scoring(some, rank, start, stop, score_field)

    def _found(self, vector, asked):
        vectors = {vector}
        if _excludes(self.query):
            # A title does not have what the rest has and is not wanted.
            vectors.add(self.found_by[-1])
        return self.queryset.filter(**{f"index_entries__{one}": asked for one in vectors})


class SomeOfWholeWords(ComparesSome, PostgresSearchQueryCompiler):
    """Those with the words in their titles before those with them anywhere."""

    found_by = ("title", "body")


class SomeOfBeginnings(ComparesSome, PostgresAutocompleteQueryCompiler):
    """Those with words that begin so."""

    found_by = ("autocomplete",)


class LargePostgresBackend(PostgresSearchBackend):
    """modelsearch's PostgreSQL with the index and the questions of this module."""

    index_class = LargePostgresIndex
    query_compiler_class = SomeOfWholeWords
    autocomplete_query_compiler_class = SomeOfBeginnings


def _vector(vector):
    texts, _config = vector
    one = "setweight(to_tsvector(%s::regconfig, %s), %s)"
    return " || ".join([one] * len(texts)) or "''::tsvector"
