"""Officers find where in their pages something stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.documents.factories import DocumentFactory
from cms.links.collecting import collect
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
        ("Mätprotokoll", "Mätprotokoll 7"),
        ("Gunhild", "Gunhild Ask"),
    ],
)
def test_a_page_is_found_by_what_stands_in_it_and_says_where(page, login, words, where):
    html = find(login("editor"), words)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert where in html


def test_laws_are_found_by_number_and_name(skane, login):
    law = LawFactory(name="Strålskyddslag", sfs_number="2018:396")
    body = [section("Lag", ("law", {"record": law}))]
    page = StandardPageFactory(parent=skane, body=body)
    reindex([page])
    for words in ("2018:396", "strålskydd"):
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in find(login("editor"), words)


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
