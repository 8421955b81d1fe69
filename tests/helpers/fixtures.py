"""What many tests start from."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.languages.names import LANGUAGES
from cms.snippets.factories import TopicFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, HomePageFactory

IMMEDIATE_TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "long"],
    }
}

MOST_DEAD_ROWS = 20_000


@pytest.fixture(autouse=True)
def default_language():
    """Let no test, and nothing built for the next, speak the language of the last request."""
    yield
    translation.deactivate()


@pytest.fixture
def background_tasks(settings):
    """Index what a test saves, for search and for where it is used, as outside of tests."""
    settings.TASKS = IMMEDIATE_TASKS


def forget_cached():
    """Empty the cache; on Redis only of what this process put there."""
    if hasattr(cache, "delete_pattern"):
        cache.delete_pattern("*")
        # Wagtail stores it under a version of its own.
        Site.clear_site_root_paths_cache()
    else:
        cache.clear()


@pytest.fixture(autouse=True)
def fresh_cache():
    """Let no test see what another one cached."""
    forget_cached()


@pytest.fixture(scope="module", autouse=True)
def tidy_database(django_db_blocker):
    """Clear away what tests rolled back: where nobody vacuums, queries go slower and slower."""
    yield
    is_ours = connection.settings_dict["NAME"].startswith("test")
    if connection.vendor != "postgresql" or not is_ours or connection.in_atomic_block:
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT sum(n_dead_tup) FROM pg_stat_user_tables")
        if (cursor.fetchone()[0] or 0) > MOST_DEAD_ROWS:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM (SKIP_LOCKED)")
            cursor.execute("RESET statement_timeout")


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef, request):
    """Let PostgreSQL check once what a fixture has stored for several tests, and not after each."""
    value = yield
    is_shared = fixturedef.scope == "module" and "module_database" in request.fixturenames
    if is_shared and connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            # Checks that were planned while a table was nearly empty read all of it for each row.
            cursor.execute("DISCARD PLANS")
        connection.check_constraints()
    return value


@contextmanager
def thrown_away(django_db_blocker):
    """Let fixtures store what several tests share; it is thrown away after them.

    Every test has a transaction of its own inside, and reads what is shared anew with `fresh`.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def module_database(django_db_setup, django_db_blocker):
    """Let fixtures of a module store what all its tests share."""
    with thrown_away(django_db_blocker):
        yield


def fresh(instance):
    """Return an object as it is stored, whatever another test did to it in memory."""
    return type(instance)._default_manager.get(pk=instance.pk)


@pytest.fixture(scope="module")
def shared_home(module_database):
    for code, _name in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = HomePageFactory(parent=Page.get_first_root_node())
    site = Site.objects.get(is_default_site=True)
    placeholder, site.root_page = site.root_page, home
    site.save()
    placeholder.delete()
    return home


@pytest.fixture
def home(shared_home, db):
    """A Swedish home page that is the root of the only site, and all ten locales."""
    return fresh(shared_home)


@pytest.fixture
def county(home):
    """Skåne's page."""
    return CountyPageFactory(parent=home, county=County.SKANE)


@pytest.fixture
def topic(db):
    """A topic that readers see."""
    topic = TopicFactory(name="Skola")
    topic.save_revision().publish()
    return topic
