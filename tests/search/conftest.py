"""Asking the search."""

import pytest

from search.following import follow


@pytest.fixture
def find(client, background_tasks):
    """A function that returns the headings that a question finds, once the worker is done."""

    def ask(query, path="/sok/", **parameters):
        follow()
        response = client.get(path, {"q": query, **parameters})
        assert response.status_code == 200
        results = response.context.get("results")
        return [hit.entry.heading for hit in results.hits] if results else []

    return ask
