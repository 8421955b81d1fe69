"""Snippets go the same way as pages: draft, review by the county's reviewers, publication."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Workflow

from cms.admin.snippets import snippet_url
from cms.people.factories import ContactFactory
from cms.people.models import Contact
from cms.snippets.factories import SharedTextFactory, TopicFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
FORM = {
    "role": "Ny samordnare",
    "county": "skane",
    "phone": "",
    "email": "",
    "person": "",
    "organisation": "",
    "postal_street": "",
    "postal_code": "",
    "postal_town": "",
}


@pytest.fixture
def draft(skane):
    contact = ContactFactory(role="Samordnare", county="skane", organisation=None, live=False)
    contact.save_revision()
    return contact


def test_a_countys_contact_is_reviewed_and_published_by_its_reviewer(draft, login):
    editor, reviewer = login("editor"), login("reviewer")
    assert "action-submit" in editor.get(snippet_url("edit", draft)).content.decode()
    response = editor.post(snippet_url("edit", draft), FORM | {"action-submit": "1"})
    assert response.status_code == 302
    draft.refresh_from_db()
    state = draft.current_workflow_state
    assert state.workflow.name == "Granskning Skåne"
    start = reviewer.get(reverse("wagtailadmin_home")).content.decode()
    assert snippet_url("edit", draft) in start
    assert "Att granska" in start
    action = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    reviewer.post(snippet_url("edit", draft), FORM | action)
    contact = Contact.objects.get(pk=draft.pk)
    assert (contact.live, contact.role) == (True, "Ny samordnare")


def test_a_returned_contact_waits_for_its_editor_with_the_reason(draft, login):
    editor, reviewer = login("editor"), login("reviewer")
    draft.get_workflow().start(draft, editor.user)
    task = draft.current_workflow_task_state
    task.reject(user=reviewer.user, comment="Vilket telefonnummer?")
    start = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Vilket telefonnummer?" in start
    assert "Vilket telefonnummer?" in editor.get(snippet_url("edit", draft)).content.decode()
    assert not Contact.objects.get(pk=draft.pk).live


def test_each_is_reviewed_where_it_belongs(skane, arabic):
    own = SharedTextFactory(county="skane", replaces=SharedTextFactory())
    names = {
        "Granskning Skåne": own,
        "Nationell granskning": TopicFactory(),
        "Granskning العربية": ContactFactory(locale=arabic, county="skane", organisation=None),
    }
    for name, snippet in names.items():
        assert snippet.get_workflow().name == name
    assert not Workflow.objects.filter(name="Moderators approval").exists()
    assert Locale.get_default().language_code == "sv"


def test_a_draft_of_mine_waits_on_my_start_page_until_it_is_sent_on(draft, login):
    editor, other = login("editor"), login("reviewer")
    draft.save_revision(user=editor.user)
    for client, waits in ((editor, True), (other, False)):
        start = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("Dina utkast" in start) is waits
        assert not waits or snippet_url("edit", draft) in start
    draft.get_workflow().start(draft, editor.user)
    start = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Dina utkast" not in start


def test_a_contact_appears_and_goes_by_itself(draft, login):
    html = login("reviewer").get(snippet_url("edit", draft)).content.decode()
    assert 'name="go_live_at"' in html
    assert 'name="expire_at"' in html


def test_a_new_contact_can_be_sent_to_its_countys_reviewers_at_once(draft, login):
    editor, address = login("editor"), reverse(Contact.snippet_viewset.get_url_name("add"))
    for form in (address, snippet_url("copy", draft)):
        html = editor.get(form).content.decode()
        button = html[html.index('name="action-submit"') :]
        assert "Skicka till granskning" in button[: button.index("</button>")]
        assert f'action="{address}' in html
    editor.post(address, FORM | {"action-submit": "1"})
    state = Contact.objects.get(role=FORM["role"]).current_workflow_state
    assert (state.workflow.name, state.status) == ("Granskning Skåne", "in_progress")


def test_what_nobody_reviews_is_kept_as_a_draft(skane, login):
    address = reverse(Contact.snippet_viewset.get_url_name("add"))
    form = FORM | {"county": "gotland", "action-submit": "1"}
    told = login("admin").post(address, form, follow=True).content.decode()
    assert "Ingen granskar det som hör dit" in told
    contact = Contact.objects.get(role=FORM["role"])
    assert (contact.live, contact.workflow_in_progress) == (False, False)
