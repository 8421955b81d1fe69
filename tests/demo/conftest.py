"""The demo in the tests' own database: building it takes longer than most tests that read it."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from home.demo.builder import build
from home.models import HomePage
from tests.helpers.fixtures import IMMEDIATE_TASKS, thrown_away


@pytest.fixture(scope="package")
def built_demo(django_db_setup, django_db_blocker):
    """The demo with all its search entries, built once for all tests of this folder."""
    with thrown_away(django_db_blocker):
        with override_settings(TASKS=IMMEDIATE_TASKS):
            build(lambda text: None)
            call_command("search_index", verbosity=0)
        yield


@pytest.fixture
def demo(built_demo, db):
    """The demo's Swedish home page."""
    return HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
