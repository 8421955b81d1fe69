"""Several processes write the search anew together."""

import pytest
from wagtail.models import Locale, Page, Site

from home.factories import HomePageFactory, StandardPageFactory
from search import indexing
from search.indexing import index_everything
from search.models import Entry, Word

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def stored_home():
    """A home page that other processes see, in a database that may have been emptied."""
    locale, _is_new = Locale.objects.get_or_create(language_code="sv")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root", locale=locale)
    home = HomePageFactory(parent=root, slug="start")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


def test_two_processes_write_what_one_does(stored_home, monkeypatch):
    monkeypatch.setattr(indexing, "PORTION", 2)
    for number in range(12):
        StandardPageFactory(
            parent=stored_home, title=f"Radon {number}", lead="Luften och vattnet i huset"
        )
    Entry.objects.all().delete()
    told = []
    index_everything(told.append, processes=2)
    assert Entry.objects.filter(heading__startswith="Radon").count() == 12
    assert Word.objects.get(language="sv", folded="vattnet").entries == 12
    number = Page.objects.filter(depth__gt=1).count()
    assert f"{number} / {number}" in told
