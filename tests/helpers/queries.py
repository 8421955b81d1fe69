"""How many queries a page may need, and how they are counted."""

from collections import Counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

PAGE_BUDGET, INDEX_BUDGET = 12, 15


def warm_queries(client, path):
    """Return the queries of a request after the site's caches are filled."""
    for _warm_up in range(2):
        assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    statements = Counter(query["sql"] for query in queries)
    assert [sql for sql, count in statements.items() if count > 1] == []
    return len(queries)
