"""Several processes write what is searched together."""

import asyncio
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connections, transaction
from wagtail.models import Locale, Page, Site

from home.factories import HomePageFactory, StandardPageFactory
from search import indexing
from search.following import follow
from search.indexing import index_everything
from search.models import Change, Entry, Word
from search.vocabulary import add_words

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


def index_in_a_loop(*args, **kwargs):
    async def index():
        index_everything(*args, **kwargs)
        connections.close_all()

    asyncio.run(index())


@pytest.mark.parametrize("index", [index_everything, index_in_a_loop])
def test_two_processes_write_what_one_does(stored_home, monkeypatch, index):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setattr(indexing, "PORTION", 2)
    for number in range(12):
        StandardPageFactory(
            parent=stored_home, title=f"Radon {number}", lead="Luften och vattnet i huset"
        )
    Entry.objects.all().delete()
    told = []
    index(told.append, processes=2)
    assert Entry.objects.filter(heading__startswith="Radon").count() == 12
    assert Word.objects.get(language="sv", folded="vattnet").entries == 12
    number = Page.objects.filter(depth__gt=1).count()
    assert f"{number} / {number}" in told


def test_no_word_is_forgotten_while_somebody_writes_it():
    kept = {"language": "sv", "written": "x", "stem": "x"}
    Word.objects.create(folded="tjartunnan", **kept)
    Change.objects.create(what="word", key="sv tjartunnan")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            add_words([Entry(language="sv", heading="Tjärtunnan")])
            forgetting = pool.submit(follow_and_leave)
            assert wait([forgetting], timeout=1).not_done
            assert Word.objects.filter(folded="tjartunnan").exists()
        forgetting.result(timeout=10)
    # The entry was written nowhere: so it goes now.
    assert not Word.objects.filter(folded="tjartunnan").exists()


def follow_and_leave():
    try:
        follow()
    finally:
        connections.close_all()
