"""Officers find where in their pages something stands."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.documents.factories import DocumentFactory
from cms.links.collecting import collect
from cms.lookup import finding
from cms.people.factories import ContactFactory, PersonFactory
from cms.snippets.factories import LawFactory
from home.factories import StandardPageFactory
from tests.helpers.references import reindex

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


def section(heading, *content):
    return ("section", {"heading": heading, "content": list(content)})


@pytest.fixture
def page(skane):
    person = PersonFactory(name="Gunhild Ask")
    body = [
        section(
            "Mätning",
            ("paragraph", '<p>Läs om <a href="https://ssm.example.se/radongas">gasen</a>.</p>'),
            ("links", {"links": [{"document": DocumentFactory(title="Mätprotokoll 7")}]}),
            ("contact", {"contact": ContactFactory(person=person)}),
        )
    ]
    page = StandardPageFactory(parent=skane, title="Radon", slug="radon7", body=body)
    page.save_revision().publish()
    reindex([page, page.specific])
    collect(page)
    return page


def find(client, words):
    return " ".join(client.get(reverse("look_up"), {"q": words}).content.decode().split())


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("gasen", "Avsnitt 1"),
        ("ssm.example.se", "Avsnitt 1"),
        ("ssm.example.se", "…gasen → https://ssm.example.se/radongas…"),
        ("Mätprotokoll", "Mätprotokoll 7"),
        ("Gunhild", "Gunhild Ask"),
    ],
)
def test_a_page_is_found_by_what_stands_in_it_and_says_where(page, login, words, where):
    html = find(login("editor"), words)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert where in html
    assert "&lt;" not in html


def test_a_page_is_found_by_what_only_its_draft_says(page, login, skane):
    draft = page.get_latest_revision_as_object()
    text = '<p>Läs på <a href="https://utkast.example.se/">Ångströms blad</a>.</p>'
    draft.body = [section("Förslag", ("paragraph", text))]
    draft.save_revision()
    other = StandardPageFactory(parent=skane.get_parent(), title="Riksgemensam")
    other.lead = "Ångströms blad"
    other.save_revision()
    for words in ("ångströms BLAD", "utkast.example.se"):
        html = find(login("editor"), words)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
        assert "Avsnitt 1" in html
        assert reverse("wagtailadmin_pages:edit", args=[other.pk]) not in html


def test_a_page_that_was_never_published_is_found_by_what_stands_in_it(login, skane):
    page = StandardPageFactory(parent=skane, title="Ny", live=False)
    text = '<p>Läs på <a href="https://utkast.example.se/">Ångströms blad</a>.</p>'
    page.body = [section("Förslag", ("paragraph", text))]
    page.save_revision()
    for words in ("ångströms BLAD", "utkast.example.se"):
        html = find(login("editor"), words)
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_the_drafts_that_are_read_are_bounded(skane, login, monkeypatch):
    monkeypatch.setattr(finding, "MOST_DRAFTS", 2)
    pages = [StandardPageFactory(parent=skane) for _number in range(3)]
    for page in pages:
        page.lead = "Ångströms blad"
        page.save_revision()
    html = find(login("editor"), "Ångströms blad")
    links = [reverse("wagtailadmin_pages:edit", args=[page.pk]) in html for page in pages]
    assert links == [False, True, True]


def test_laws_are_found_by_number_and_name(skane, login):
    law = LawFactory(name="Strålskyddslag", sfs_number="2018:396")
    body = [section("Lag", ("law", {"record": law}))]
    page = StandardPageFactory(parent=skane, body=body)
    reindex([page])
    for words in ("2018:396", "strålskydd"):
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in find(login("editor"), words)


def test_many_files_hide_no_person_and_no_law(monkeypatch):
    monkeypatch.setattr(finding, "MOST_THINGS", 2)
    for number in range(5):
        DocumentFactory(title=f"Vattenprov {number}")
    person, law = PersonFactory(name="Vattenprov Ask"), LawFactory(name="Vattenprovslag")
    things, is_cut = finding.things_named("vattenprov")
    assert {person, law} < set(things)
    assert is_cut
    assert finding.things_named("vattenprovslag") == ([law], False)


def test_others_pages_are_not_found(skane, login):
    StandardPageFactory(parent=skane.get_parent(), title="Hemlighetsmakeri")
    assert "0 av era sidor" in find(login("editor"), "Hemlighetsmakeri")


@pytest.mark.parametrize("words", ["", "x", "\0", "'; drop table", "%", "a" * 500, "<script>"])
def test_odd_questions_are_answered(page, login, words):
    html = find(login("editor"), words)
    assert "<script>&" not in html
    assert "Word, address" not in html


def test_it_is_closed_to_those_without_pages(skane, login):
    assert login("anonymous").get(reverse("look_up")).status_code == 302


def test_more_hits_take_no_more_queries(skane, login):
    client = login("editor")

    def queries(count):
        for _number in range(count):
            page = StandardPageFactory(parent=skane, body=[section("Radonkarta")])
            page.save_revision().publish()
        with CaptureQueriesContext(connection) as asked:
            assert "Radonkarta" in find(client, "Radonkarta")
        return len(asked)

    queries(1)
    assert queries(1) == queries(4)


def test_the_start_page_searches_in_the_texts(login):
    start = BeautifulSoup(login("editor").get("/admin/").content, "lxml")
    assert start.select_one("main form[role=search]")["action"] == reverse("look_up")
    coordinator = login("coordinator")
    start = BeautifulSoup(coordinator.get("/admin/").content, "lxml")
    address = start.select_one("main form[role=search]")["action"]
    found = coordinator.get(address, {"q": "radonkarta"})
    assert found.status_code == 200
    assert "radonkarta" in found.content.decode()
