"""The agreed words of a language, kept by its translators and the coordinators."""

import pytest
from django.urls import reverse

from cms.translating.glossary import find_terms
from cms.translating.models import GlossaryTerm
from tests.helpers.addresses import is_refused
from tests.helpers.texts import open_text


def terms(*words):
    return [GlossaryTerm(pk=number, term=word) for number, word in enumerate(words, start=1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Länsstyrelsens beslut", ["länsstyrelse"]),
        ("en länsstyrelse och ett län", ["länsstyrelse", "län"]),
        ("slänga", []),
        ("", []),
    ],
)
def test_terms_are_found_in_their_inflected_forms(text, found):
    assert [term.term for term in find_terms(text, terms("länsstyrelse", "län"))] == found


def test_the_longest_term_wins():
    [term] = find_terms("Länsstyrelsen", terms("länsstyrelse", "län"))
    assert term.term == "länsstyrelse"


@pytest.mark.django_db
def test_a_term_is_shown_with_its_agreed_translation(login, ordered, arabic, somali):
    GlossaryTerm.objects.create(term="radon", locale=arabic, translation="غاز الرادون")
    GlossaryTerm.objects.create(term="om", locale=somali, translation="ku saabsan")
    html = open_text(login("arabic"), ordered, "Om radon.").content.decode()
    assert "غاز الرادون" in html
    assert "ku saabsan" not in html


@pytest.mark.django_db
def test_a_term_that_nobody_has_reviewed_says_so_where_it_is_used(login, ordered, arabic):
    term = GlossaryTerm.objects.create(term="radon", locale=arabic, translation="رادون")
    client = login("arabic")
    assert term.remarks in open_text(client, ordered, "Om radon.").content.decode()
    reviewed = GlossaryTerm(term="radon", translation="رادون", is_reviewed=True)
    assert reviewed.description == "radon: رادون"
    data = {"term": "radon", "locale": arabic.pk, "translation": "رادون", "is_reviewed": "on"}
    edit = reverse(GlossaryTerm.snippet_viewset.get_url_name("edit"), args=[term.pk])
    assert client.post(edit, data).status_code == 302
    term.refresh_from_db()
    assert term.is_reviewed
    address = reverse(GlossaryTerm.snippet_viewset.get_url_name("list"))
    rows = [client.get(address).content.decode()]
    GlossaryTerm.objects.update(is_reviewed=False)
    rows.append(client.get(address).content.decode())
    assert ["Not reviewed" in row or "Inte granskad" in row for row in rows] == [False, True]


@pytest.mark.django_db
def test_a_term_belongs_to_its_language(login, arabic, somali):
    term = GlossaryTerm.objects.create(term="radon", locale=somali, translation="x")
    names = GlossaryTerm.snippet_viewset.get_url_name
    edit, add = reverse(names("edit"), args=[term.pk]), reverse(names("add"))
    delete, index = reverse(names("delete"), args=[term.pk]), reverse(names("list"))
    data = {"term": "radon", "locale": somali.pk, "translation": "y", "note": ""}
    for role in ("editor", "reviewer", "arabic"):
        client = login(role)
        assert is_refused(client.post(edit, data)), role
        assert is_refused(client.post(delete)), role
        client.post(add, data | {"term": role})
    assert "radon" not in client.get(index).context["object_list"]
    assert GlossaryTerm.objects.values_list("term", "translation").get() == ("radon", "x")
    for role in ("somali", "coordinator"):
        assert login(role).post(edit, data | {"translation": role}).status_code == 302
        term.refresh_from_db()
        assert term.translation == role
    client = login("arabic")
    assert f'value="{arabic.pk}" selected' in client.get(add).content.decode()
    client.post(add, data | {"locale": arabic.pk})
    assert GlossaryTerm.objects.filter(locale=arabic, translation="y").exists()
    html = login("somali").post(add, data).content.decode()
    assert GlossaryTerm.objects.filter(locale=somali).count() == 1
    assert 'aria-invalid="true"' in html or "error" in html
