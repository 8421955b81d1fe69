"""What many tests start from."""

import pytest
from django.core.cache import cache
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.languages import LANGUAGES
from home.factories import HomePageFactory


@pytest.fixture(autouse=True)
def fresh_cache():
    """Let no test see what another one cached; on Redis only what this process did."""
    if hasattr(cache, "delete_pattern"):
        cache.delete_pattern("*")
    else:
        cache.clear()


@pytest.fixture(autouse=True)
def default_language():
    """Let no test begin in the language of what another one read last."""
    yield
    translation.deactivate()


@pytest.fixture
def home(db):
    """A Swedish home page that is the root of the only site, and all ten locales."""
    for code, _name in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = HomePageFactory(parent=Page.get_first_root_node())
    site = Site.objects.get(is_default_site=True)
    placeholder, site.root_page = site.root_page, home
    site.save()
    placeholder.delete()
    return home
