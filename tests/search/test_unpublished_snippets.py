"""What is no longer published is not found, before the worker has done anything."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.snippets.factories import LawFactory, NoticeFactory, ProgrammeFactory
from home.factories import StandardPageFactory
from search.following import follow
from search.models import Entry
from seminars.factories import LecturePageFactory, SeminarIndexPageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarOrganiser

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


def on_page(home, *content):
    body = [("section", {"heading": "Avsnitt", "content": list(content)})]
    StandardPageFactory(parent=home, title="Om annat", body=body)


@pytest.fixture
def seminar(home):
    index = SeminarIndexPageFactory(parent=home)
    return SeminarPageFactory(parent=index, start_date=date(2021, 2, 1))


def person(home, seminar):
    person = PersonFactory(name="Kvastskaft Ek")
    LecturePageFactory(parent=seminar, speakers=[LectureSpeaker(person=person)])
    return person


def organisation(home, seminar):
    organisation = OrganisationFactory(name="Kvastskaft AB")
    seminar.organisers = [SeminarOrganiser(organisation=organisation)]
    seminar.save()
    return organisation


def contact(home, seminar):
    contact = ContactFactory(role="Kvastskaft", organisation=None)
    on_page(home, ("contact", {"contact": contact}))
    return contact


def notice(home, seminar):
    return NoticeFactory(text="Kvastskaft", county="")


def law(home, seminar):
    law = LawFactory(name="Lag om kvastskaft")
    on_page(home, ("law", {"record": law}))
    return law


def programme(home, seminar):
    programme = ProgrammeFactory(name="Kvastskaft")
    on_page(home, ("programme", {"record": programme}))
    return programme


def found(client, query="kvastskaft", kind=None):
    entries = client.get("/sok/", {"q": query}).context["results"].entries
    return [entry.kind for entry in entries if kind is None or entry.kind == kind]


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (person, "person"),
        (organisation, "organisation"),
        (contact, "kontakt"),
        (notice, "meddelande"),
        (law, "lag"),
        (programme, "program"),
    ],
)
def test_a_snippet_that_is_unpublished_is_not_found_from_then_on(client, home, seminar, make, kind):
    snippet = make(home, seminar)
    follow()
    assert found(client, kind=kind) == [kind]
    snippet.unpublish()
    assert found(client, kind=kind) == []
    follow()
    assert not Entry.objects.of(snippet).exists()


def test_a_draft_of_what_is_published_changes_nothing(client, home, seminar):
    snippet = law(home, seminar)
    follow()
    snippet.name = "Ett utkast"
    snippet.save_revision()
    assert found(client, kind="lag") == ["lag"]


def test_of_very_many_who_are_named_the_first_are_not_found_at_once(home, seminar, monkeypatch):
    monkeypatch.setattr("search.following.MOST_AT_ONCE", 2)
    people = [PersonFactory(name=f"Kvastskaft {name}") for name in ("Ek", "Alm", "Lind")]
    speakers = [LectureSpeaker(person=one) for one in reversed(people)]
    LecturePageFactory(parent=seminar, speakers=speakers)
    follow()
    PageViewRestriction.objects.create(page=seminar, restriction_type="login")
    assert [Entry.objects.of(one).exists() for one in people] == [False, False, True]
    follow()
    assert not any(Entry.objects.of(one).exists() for one in people)


def test_who_is_named_only_where_not_everybody_may_read_is_not_found_from_then_on(
    client, home, seminar
):
    snippet = person(home, seminar)
    elsewhere = PersonFactory(name="Kvastskaft Alm")
    other = SeminarPageFactory(parent=seminar.get_parent(), start_date=date(2022, 2, 1))
    for parent in (seminar, other):
        LecturePageFactory(parent=parent, speakers=[LectureSpeaker(person=elsewhere)])
    follow()
    assert found(client, kind="person") == ["person", "person"]
    PageViewRestriction.objects.create(page=seminar, restriction_type="login")
    assert found(client, kind="person") == ["person"]
    assert not Entry.objects.of(snippet).exists()
    follow()
    assert [entry.heading for entry in Entry.objects.of(elsewhere)] == ["Kvastskaft Alm"]
    PageViewRestriction.objects.all().delete()
    assert found(client, kind="person") == ["person"]
    follow()
    assert found(client, kind="person") == ["person", "person"]
