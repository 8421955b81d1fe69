"""The engine of the search: the database, or Elasticsearch or OpenSearch at an address."""

from .environment import env

# `elasticsearch9+https://user:password@host:9200`, `opensearch3+…`: what modelsearch has.
_engine, _, _address = env("SEARCH_URL", default="").partition("+")
WAGTAILSEARCH_BACKENDS = {
    # The words that are indexed have their stems already (`search.words`).
    "default": {"BACKEND": "search.engine", "SEARCH_CONFIG": "simple"}
}
if _engine:
    WAGTAILSEARCH_BACKENDS["default"] = {
        "BACKEND": f"wagtail.search.backends.{_engine}",
        "URLS": [_address],
        "INDEX_PREFIX": "lanswebb_",
        "TIMEOUT": 2,
    }
