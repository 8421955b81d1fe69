"""Persons and organisations go the way of pages: draft, review, publication, a day for it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from cms.admin.snippets import snippet_url
from cms.pasting.snippets import create_published
from cms.people.factories import ContactFactory, OrganisationFactory, PersonFactory
from cms.people.matching import OrganisationMatches, PersonMatches
from cms.people.models import Organisation, Person
from cms.privacy.forms import FIELD
from home.factories import UppdragPageFactory
from search.following import follow
from search.indexing import index_instance
from search.models import Entry
from seminars.factories import LecturePageFactory, SeminarPageFactory
from seminars.models import LectureSpeaker, SeminarIndexPage
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
FORMS = {
    Person: {"name": "Åsa Ek", "family_name": "", "title": "", "affiliation": "", "slug": ""},
    Organisation: {
        **{"name": "Lunds universitet", "kind": "", "street": "", "postal_code": "", "town": ""},
        **{"website": "", "organisation_number": "", "slug": ""},
        **{"former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0"},
    },
}
PUBLISH = {"action-publish": "1"}
models = pytest.mark.parametrize("model", FORMS, ids=lambda model: model.__name__)


def add_url(model):
    return reverse(model.snippet_viewset.get_url_name("add"))


@models
def test_an_editor_drafts_and_a_reviewer_publishes(model, login):
    editor, reviewer = login("editor"), login("reviewer")
    editor.post(add_url(model), FORMS[model] | PUBLISH)
    draft = model.objects.get()
    assert not draft.live
    html = editor.get(snippet_url("edit", draft)).content.decode()
    assert "action-submit" in html
    assert "action-publish" not in html
    assert 'name="expire_at"' in html
    reviewer.post(snippet_url("edit", draft), FORMS[model] | PUBLISH)
    assert fresh(draft).live
    reviewer.post(reverse(model.snippet_viewset.get_url_name("unpublish"), args=[draft.pk]))
    assert not fresh(draft).live


@models
def test_a_change_of_what_is_published_waits_for_its_review(model, login, admin_user):
    editor = login("editor")
    subject = model.objects.create(name=FORMS[model]["name"])
    subject.save_revision().publish()
    editor.post(
        snippet_url("edit", subject), FORMS[model] | {"name": "Ett annat", "action-submit": "1"}
    )
    subject = fresh(subject)
    assert subject.name == FORMS[model]["name"]
    state = subject.current_workflow_state
    assert state.workflow.name == "Nationell granskning"
    state.current_task_state.approve(user=admin_user)
    assert fresh(subject).name == "Ett annat"


@models
def test_drafts_without_a_name_are_kept_and_not_published(model, login):
    reviewer = login("admin")
    for _time in range(2):
        reviewer.post(add_url(model), FORMS[model] | {"name": ""})
    assert list(model.objects.values_list("name", "live")) == [("", False)] * 2
    draft = model.objects.last()
    assert str(draft)
    reviewer.post(snippet_url("edit", draft), FORMS[model] | {"name": ""} | PUBLISH)
    assert not fresh(draft).live


def test_a_lecture_says_to_its_editor_whom_readers_do_not_see(skane, login):
    index = SeminarIndexPage.objects.child_of(skane).get()
    speaker = LectureSpeaker(person=PersonFactory(name="Åsa Ek", live=False))
    lecture = LecturePageFactory(parent=SeminarPageFactory(parent=index), speakers=[speaker])
    lecture.save_revision().publish()
    reviewer = login("reviewer")
    html = reviewer.get(reverse("wagtailadmin_pages:edit", args=[lecture.pk])).content.decode()
    told = html.split("Läsarna ser inte det här på sidan, eftersom det inte är publicerat")[1]
    assert "Person: Åsa Ek" in told.split("</ul>")[0]
    chooser = Person.snippet_viewset.chooser_viewset
    dialogue = reviewer.get(reverse(chooser.get_url_name("choose"))).json()["html"]
    assert "utkast" in dialogue.lower()


def test_the_dialogue_marks_organisations_that_are_drafts(login):
    OrganisationFactory(name="Lunds universitet", town="Lund", live=False)
    chooser = Organisation.snippet_viewset.chooser_viewset
    for name in ("choose", "choose_results"):
        answer = login("reviewer").get(reverse(chooser.get_url_name(name))).content.decode()
        assert "Lund" in answer
        assert "utkast" in answer.lower()


def test_the_search_forgets_whom_a_contact_names_who_is_no_longer_published(skane):
    person = PersonFactory(name="Åsa Ek")
    contact = ContactFactory(role="Samordnare", person=person)
    UppdragPageFactory(parent=skane, contact=contact)
    index_instance(contact)
    entries = Entry.objects.of(contact)
    assert entries.get().heading == "Samordnare, Åsa Ek"
    person.unpublish()
    follow()
    assert entries.get().heading == "Samordnare"


def test_what_is_made_for_a_page_is_published_with_it(login):
    chooser = Organisation.snippet_viewset.chooser_viewset
    login("editor").post(reverse(chooser.get_url_name("create")), {"name": "Höganäs kommun"})
    assert Organisation.objects.get().live


def test_what_is_made_for_a_page_has_no_personal_number(login):
    address = reverse(Organisation.snippet_viewset.chooser_viewset.get_url_name("create"))
    for field in ("name", "town"):
        sent = {"name": "Höganäs kommun", field: "Snickare 880320-0016"}
        answer = login("editor").post(address, sent).json()
        assert answer["step"] == "reshow_creation_form"
        assert "880320-••••" in answer["htmlFragment"]
        assert sent[field] in answer["htmlFragment"]
    with pytest.raises(ValidationError):
        create_published(Organisation(name="Snickare 880320-0016"), login("editor").user)
    assert not Organisation.objects.exists()


def test_a_name_that_is_taken_is_told_beside_it(login):
    OrganisationFactory(name="Lunds universitet")
    answer = login("editor").post(add_url(Organisation), FORMS[Organisation]).content.decode()
    assert "finns redan" in answer
    assert Organisation.objects.count() == 1


@models
def test_the_address_is_made_when_there_is_a_name(model, login):
    editor = login("editor")
    editor.post(add_url(model), FORMS[model] | {"name": ""})
    draft = model.objects.get()
    told = login("reviewer").post(
        snippet_url("edit", draft), FORMS[model] | {"slug": draft.slug} | PUBLISH, follow=True
    )
    assert fresh(draft).slug == slugify(string_to_ascii(FORMS[model]["name"]))
    editor.post(add_url(model), FORMS[model] | {"name": ""})
    again = editor.post(add_url(model), FORMS[model] | {"name": ""}, follow=True)
    for response in (told, again):
        assert "samma person" not in response.content.decode()


def test_a_personal_number_is_asked_about_in_the_form(login):
    reviewer = login("reviewer")
    organisation = OrganisationFactory(name="Ek", live=False)
    address = snippet_url("edit", organisation)
    form = FORMS[Organisation] | {"name": "Ek 850709-9805"} | PUBLISH
    asked = reviewer.post(address, form)
    assert f'name="{FIELD}"' in asked.content.decode()
    assert not fresh(organisation).live
    reviewer.post(address, form | {FIELD: "on"})
    assert fresh(organisation).live


@pytest.mark.parametrize("matches", [OrganisationMatches, PersonMatches])
def test_who_has_no_name_yet_is_found_under_no_name(matches):
    matches.model.objects.create(name="", live=False)
    assert not matches().find("").reasons
    assert not matches().find("https://nytt.se").reasons


def test_no_second_organisation_is_offered_under_a_name():
    OrganisationFactory(name="Lunds universitet")
    assert OrganisationMatches().find("Lunds universitet").is_taken
    assert not OrganisationMatches().find("Lunds stift").is_taken
    PersonFactory(name="Åsa Ek")
    assert not PersonMatches().find("Åsa Ek").is_taken
