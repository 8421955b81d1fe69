"""How many queries a page may need, and how they are counted."""

import re
from collections import Counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

NOTHING_ASKED = re.compile(r"SAVEPOINT|RELEASE|SET LOCAL")
PAGE_BUDGET, INDEX_BUDGET = 12, 15


def warm_queries(client, path):
    """Return the queries of a request after the site's caches are filled."""
    for _warm_up in range(2):
        assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    # Savepoints, which a test's transaction makes of every other one, and settings ask nothing.
    asked = [query["sql"] for query in queries if not NOTHING_ASKED.match(query["sql"])]
    statements = Counter(asked)
    assert [sql for sql, count in statements.items() if count > 1] == []
    return len(asked)
