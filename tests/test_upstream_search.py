"""What the search borrows of modelsearch; see `test_upstream.py`."""

import inspect

import pytest
from wagtail.search.backends import database
from wagtail.search.backends.database.postgres.postgres import (
    ObjectIndexer,
    PostgresIndex,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)

from search.engine import COLUMNS
from tests.helpers.upstream import borrowed

pytestmark = pytest.mark.usefixtures("loan")


@borrowed("search/engine.py", "prepare_field", "self.search_fields")
def test_the_values_of_an_object_can_be_asked_for():
    assert "self.search_fields = " in inspect.getsource(ObjectIndexer.__init__)
    assert list(inspect.signature(ObjectIndexer.prepare_field).parameters) == [
        "self",
        "obj",
        "field",
    ]


@borrowed("search/engine.py", "def _refresh_title_norms", "self.write_connection")
def test_entries_are_written_in_one_statement_whose_columns_are_known():
    source = inspect.getsource(PostgresIndex.add_items)
    assert f"({', '.join(sorted(COLUMNS))})" == f"({', '.join(sorted(columns_of(source)))})"
    assert "self._refresh_title_norms()" in source


@borrowed(
    "search/engine.py", "def search(", "_build_rank_expression", "_apply_ordering_and_scoring"
)
def test_what_is_found_and_how_it_is_ordered_are_apart():
    source = inspect.getsource(PostgresSearchQueryCompiler.search)
    assert "_build_rank_expression(vectors, config)" in source
    assert "queryset, rank_expression, start, stop, score_field\n" in source
    assert "self.query_compiler.search(" in inspect.getsource(PostgresSearchResults.get_queryset)


@borrowed("search/engine.py", "database.SearchBackend(params)")
def test_the_database_chooses_its_engine():
    assert list(inspect.signature(database.SearchBackend).parameters) == ["params"]


def columns_of(source):
    """Return the columns that the statement in a source writes."""
    start = source.index("INSERT INTO")
    return source[source.index("(", start) + 1 : source.index(")", start)].split(", ")
