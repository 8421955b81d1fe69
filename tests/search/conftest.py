import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from home.demo.builder import build
from home.models import HomePage
from search.following import follow
from tests.helpers.fixtures import IMMEDIATE_TASKS


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


@pytest.fixture(scope="module")
def demo(module_database):
    """The demo with all its entries, built once for all tests of a module."""
    with override_settings(TASKS=IMMEDIATE_TASKS):
        build(lambda text: None)
        call_command("search_index", verbosity=0)
    return HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
