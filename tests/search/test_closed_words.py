"""Words that stand only where not everybody may read are named nowhere, as what else to ask for."""

import re

import pytest
from wagtail.models import PageViewRestriction

from cms.documents.factories import DocumentFactory
from cms.snippets.factories import NoticeFactory
from home.factories import StandardPageFactory
from search.following import follow
from search.models import Change, Entry, Word

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]

OFFERED = re.compile(r'<a href="\?q=[^"]+"><bdi>([^<]+)<')


def close(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublish(page):
    page.unpublish()


@pytest.fixture
def page(home):
    page = StandardPageFactory(parent=home, title="Kvastskaftet", lead="Om vedklabbar.")
    StandardPageFactory(parent=home, title="Radonmätning", lead="Om radongas.")
    follow()
    return page


def offered(client, query):
    response = client.get("/sok/", {"q": query})
    assert not response.context["results"].entries
    return OFFERED.findall(response.content.decode())


@pytest.mark.parametrize("hide", [close, unpublish])
def test_only_words_that_can_be_read_are_offered_alone(client, page, hide):
    assert offered(client, "kvastskaftet radonmätning") == ["kvastskaftet", "radonmätning"]
    assert offered(client, "vedklabbar radongas") == ["vedklabbar", "radongas"]
    hide(page)
    assert offered(client, "kvastskaftet radonmätning") == ["radonmätning"]
    assert offered(client, "vedklabbar radongas") == ["radongas"]
    follow()
    assert not Entry.objects.of(page).exists()
    assert offered(client, "vedklabbar radongas") == ["radongas"]
    # Now it is a word as any other that is nowhere.
    answer = client.get("/sok/", {"q": "kvastskaftet radonmätning"})
    assert [hit.entry.heading for hit in answer.context["results"].hits] == ["Radonmätning"]
    assert OFFERED.findall(answer.content.decode()) == []


@pytest.mark.parametrize("is_followed", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("hide", [close, unpublish])
@pytest.mark.parametrize("query", ["kvastskaffet", "kvastskaffet radonmätning", "vedklabar xyzyx"])
def test_no_word_is_taken_for_a_mistyped_one_that_nobody_may_read(
    client, page, hide, is_followed, query
):
    assert "kvastskaftet" in client.get("/sok/", {"q": "kvastskaffet"}).content.decode()
    hide(page)
    if is_followed:
        follow()
    html = client.get("/sok/", {"q": query}).content.decode()
    assert "kvastskaftet" not in html.lower()
    assert "vedklabbar" not in html.lower()


def test_of_equally_near_words_only_the_one_that_can_be_read_is_told(client, home):
    closed = StandardPageFactory(parent=home, title="Bergtroll", lead="hemliga")
    for number in range(2):
        StandardPageFactory(parent=closed, title=f"Bergtroll {number}", lead="hemliga")
    StandardPageFactory(parent=home, title="Sagor", lead="x " * 50, body=text("Om bergtrull."))
    follow()
    close(closed)
    response = client.get("/sok/", {"q": "bergtrall"})
    assert [entry.heading for entry in response.context["results"].entries] == ["Sagor"]
    assert "<b>bergtrull</b>" in response.content.decode()
    assert "bergtroll" not in response.content.decode().lower()


def text(words):
    return [("section", {"heading": "", "content": [("paragraph", f"<p>{words}</p>")]})]


def test_hits_that_nobody_may_read_do_not_stop_a_correction(client, home):
    closed = StandardPageFactory(parent=home, title="Gagatan")
    StandardPageFactory(parent=home, title="Gängade trasor")
    follow()
    close(closed)
    entries = client.get("/sok/", {"q": "gägade"}).context["results"].entries
    assert [entry.heading for entry in entries] == ["Gängade trasor"]


def test_a_word_is_forgotten_once_nothing_has_it(client, page):
    page.unpublish()
    follow()
    assert not Word.objects.filter(folded="kvastskaftet").exists()
    assert Word.objects.filter(folded="radongas").exists()


def on_a_page(home, document):
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    StandardPageFactory(parent=home, title="Underlag", body=body)
    return document


@pytest.mark.parametrize(
    "make",
    [
        lambda home: on_a_page(home, DocumentFactory(title="Tjärtunnan")),
        lambda home: StandardPageFactory(parent=home, title="Tjärtunnan"),
        lambda home: NoticeFactory(text="Tjärtunnan", county=""),
    ],
    ids=["document", "page", "notice"],
)
def test_the_words_of_what_is_deleted_are_forgotten(home, make):
    made = make(home)
    follow()
    assert Word.objects.filter(folded="tjartunnan").exists()
    made.delete()
    follow()
    assert not Word.objects.filter(folded="tjartunnan").exists()


def test_no_request_waits_while_words_are_forgotten(home, monkeypatch):
    notice = NoticeFactory(text="Tjärtunnan på vägen", county="")
    StandardPageFactory(parent=home, title="Vägen")
    follow()
    with monkeypatch.context() as patch:
        patch.setattr("search.vocabulary.get_search_backend", None)
        notice.unpublish()
        assert not Entry.objects.of(notice).exists()
        assert Change.objects.filter(what="word", key="sv tjartunnan").exists()
    follow()
    folds = Word.objects.filter(folded__in=["tjartunnan", "vagen"]).values_list("folded", flat=True)
    assert list(folds) == ["vagen"]
