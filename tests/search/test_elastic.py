"""Elasticsearch or OpenSearch by address: the index is made as it has to be, and can be asked."""

import json

import pytest
from wagtail.search.backends import get_search_backend

from cms.documents.factories import DocumentFactory
from home.factories import StandardPageFactory
from search import indexing
from search.asking import understand
from search.choices import Facet
from search.filters import condition
from search.following import follow
from search.indexing import ENTRY, index_everything
from search.models import Change, Entry
from tests.helpers import elastic

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALIAS = "lanswebb_search_entry"


@pytest.fixture
def engine(settings, home):
    """The client of an engine that stands apart, with nothing in it yet."""
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {
            "BACKEND": "tests.helpers.elastic",
            "URLS": ["https://user:password@search.example:9200"],
            "INDEX_PREFIX": "lanswebb_",
            "TIMEOUT": 2,
        }
    }
    elastic.SearchBackend.client = None
    get_search_backend()
    yield elastic.SearchBackend.client
    elastic.SearchBackend.client = None


def headings(client, query):
    return [hit.entry.heading for hit in client.get("/sok/", {"q": query}).context["results"].hits]


def test_the_index_is_made_with_its_mapping_and_found_by_it(client, engine, home):
    StandardPageFactory(parent=home, title="Radon")
    index_everything()
    name = engine.indices.aliases[ALIAS]
    fields = engine.indices.mappings[name]["properties"]
    assert fields["pk"] == {"type": "keyword", "store": True}
    assert {"title", "words", "language_filter", "_edgengrams"} <= fields.keys()
    assert list(engine.indices.made) == [name]
    assert len(engine.indices.made[name]) == Entry.objects.count() > 0
    assert engine.indices.refreshed == [name]
    assert "Radon" in headings(client, "radon")


def test_the_old_index_answers_until_the_new_one_is_whole(client, engine, home):
    page = StandardPageFactory(parent=home, title="Radon")
    index_everything()
    old = engine.indices.aliases[ALIAS]
    page.title = "Radongas"
    page.save_revision().publish()
    index_everything()
    new = engine.indices.aliases[ALIAS]
    assert new != old
    assert list(engine.indices.made) == [new]
    assert "Radongas" in headings(client, "radongas")


def test_what_changes_follows_into_the_index(client, engine, home):
    index_everything()
    page = StandardPageFactory(parent=home, title="Radon")
    follow()
    assert "Radon" in headings(client, "radon")
    key = str(Entry.objects.of(page).get().pk)
    page.unpublish()
    follow()
    assert key not in engine.indices.documents(ALIAS)
    assert headings(client, "länsstyrelser") == [home.title]


QUESTIONS = ["radon", "radon skogsbrand -luft", '"radon i hus" 2023:196', 'a b c d -"luft i"']


@pytest.mark.parametrize("text", QUESTIONS)
def test_every_question_can_be_asked_there(engine, text):
    question = understand(text, "sv")
    queries = [question.query, question.query_of_phrases]
    queries += [question.without_one()] if len(question.concepts) > 2 else []
    for query in queries:
        body = json.dumps(asked(query, language="sv"))
        assert "_all_text" in body
        assert ("must_not" in body) == bool(question.excluded)


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        (Facet.KIND, "lag"),
        (Facet.COUNTY, "skane"),
        (Facet.TOPIC, "Brott"),
        (Facet.YEAR, "2020"),
        (Facet.LANGUAGE, "en"),
        (Facet.TRANSCRIPT, "ja"),
    ],
)
def test_every_filter_can_be_asked_there(engine, facet, value):
    body = asked(understand("radon", "sv").query, condition(facet, value, "sv"), language="sv")
    assert body["query"]["bool"]["filter"]


def asked(query, *conditions, **values):
    found = get_search_backend().search(query, Entry.objects.filter(*conditions, **values))
    return found._get_es_body()


def test_suggestions_want_all_that_was_typed(client, engine, home):
    StandardPageFactory(parent=home, title="Radon i hus")
    index_everything()
    assert "Radon i hus" in client.get("/sok/forslag/?q=rad+hu").json()["suggestions"]
    match = engine.asked[-1]["query"]["bool"]["must"]["match"]["_edgengrams"]
    assert match == {"query": "rad hu", "operator": "and"}


def document(home):
    document = DocumentFactory(title="Vedklabbar")
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    StandardPageFactory(parent=home, title="Underlag", body=body)
    return document


def page(home):
    return StandardPageFactory(parent=home, title="Vedklabbar")


def page_above(home):
    page(above := StandardPageFactory(parent=home, title="Kvastar"))
    return above


@pytest.mark.parametrize("make", [document, page, page_above])
def test_what_is_deleted_is_not_in_the_index(engine, home, background_tasks, make):
    index_everything()
    made = make(home)
    follow()
    entries = Entry.objects.filter(heading="Vedklabbar").values_list("pk", flat=True)
    keys = {str(key) for key in entries}
    assert keys
    assert keys <= engine.indices.documents(ALIAS).keys()
    made.delete()
    assert not keys & engine.indices.documents(ALIAS).keys()
    follow()
    assert not keys & engine.indices.documents(ALIAS).keys()


def test_an_index_that_is_away_takes_no_officer_down(engine, home, background_tasks, monkeypatch):
    monkeypatch.setitem(indexing._away, "until", 0.0)
    index_everything()
    made = StandardPageFactory(parent=home, title="Vedklabbar")
    follow()
    key = str(Entry.objects.of(made).get().pk)
    with monkeypatch.context() as away:
        away.setattr(type(engine), "delete", is_away)
        away.setattr(type(engine), "index", is_away)
        made.delete()
        StandardPageFactory(parent=home, title="Kvastskaft")
        follow()
    assert key in engine.indices.documents(ALIAS)
    monkeypatch.setitem(indexing._away, "until", 0.0)
    follow()
    documents = engine.indices.documents(ALIAS)
    assert key not in documents
    assert str(Entry.objects.get(heading="Kvastskaft").pk) in documents
    assert not Change.objects.exists()


def test_an_engine_that_is_away_is_asked_once_for_all_entries(engine, home, monkeypatch):
    monkeypatch.setitem(indexing._away, "until", 0.0)
    Change.objects.all().delete()
    Change.objects.bulk_create(Change(what=ENTRY, key=str(-key)) for key in range(1, 6))
    asked = []

    def count_and_fail(*args, **values):
        asked.append(args)
        raise ConnectionError

    monkeypatch.setattr(type(engine), "delete", count_and_fail)
    for _round in range(2):
        follow()
    assert len(asked) == 1
    assert Change.objects.count() == 5


def is_away(*args, **values):
    raise ConnectionError
