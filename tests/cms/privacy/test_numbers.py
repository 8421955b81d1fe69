"""A personal identity number is published only when somebody says that it is meant to be."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow, WorkflowPage
from wagtail.test.utils.form_data import querydict_from_html

from cms.audit.actions import NUMBERS_PUBLIC
from cms.people.models import Person
from cms.privacy.guard import NumbersError, numbers_in
from cms.snippets.factories import NoticeFactory
from home.duty.forms import DutyForm
from home.factories import StandardPageFactory
from home.models import StandardPage
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBER = "880320-0016"
ASKED = "Är det meningen att det ska vara offentligt?"


@pytest.fixture
def page(skane):
    return StandardPageFactory(parent=skane, title="Vargar", lead="Förr.")


@pytest.fixture
def reviewer(login):
    return login("reviewer")


def send(client, page, **changed):
    """Send the form as it is, with some changes."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data = {"body-count": "0"} | data | changed
    return client.post(address, data, follow=True).content.decode()


def publish(client, page, **changed):
    return send(client, page, **{"action-publish": "1"} | changed)


def answers(page):
    return list(PageLogEntry.objects.filter(page=page.pk, action=NUMBERS_PUBLIC))


def test_the_form_asks_before_it_publishes(page, reviewer):
    html = publish(reviewer, page, lead=f"Anna, {NUMBER}.")
    assert ASKED in html
    assert f"<b>{NUMBER}</b> – Ingress" in html
    assert fresh(page).lead == "Förr."


def test_the_log_keeps_the_answer_and_never_the_number(page, reviewer):
    publish(reviewer, page, lead=f"Anna, {NUMBER}.", numbers_are_public="on")
    assert NUMBER in fresh(page).lead
    [entry] = answers(page)
    assert entry.user == reviewer.user
    assert entry.comment == "880320-•••• (Ingress)"
    assert "0016" not in str(entry.data)
    # The same number is asked about once, another one again.
    assert ASKED not in publish(reviewer, page, lead="Anna, 19880320-0016!")
    assert fresh(page).lead == "Anna, 19880320-0016!"
    assert ASKED in publish(reviewer, page, lead="Anna, 880320-0016, 121212-1212")


def test_a_draft_is_saved_and_shows_the_question(page, reviewer):
    assert f"<b>{NUMBER}</b>" in send(reviewer, page, lead=NUMBER)
    assert fresh(page).get_latest_revision_as_object().lead == NUMBER


def test_it_is_asked_before_it_is_sent_for_review(page, login):
    workflow = Workflow.objects.first()
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})
    editor = login("editor")
    assert ASKED in send(editor, page, lead=NUMBER, **{"action-submit": "1"})
    assert fresh(page).current_workflow_state is None
    send(editor, page, lead=NUMBER, numbers_are_public="on", **{"action-submit": "1"})
    assert fresh(page).current_workflow_state
    assert answers(page)[0].user == editor.user


def test_a_new_page_keeps_its_answer(skane, reviewer):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", skane.pk])
    html = reviewer.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data |= {"title": "Ny", "slug": "ny", "lead": NUMBER, "body-count": "0", "action-publish": "1"}
    assert ASKED in reviewer.post(address, data).content.decode()
    reviewer.post(address, data | {"numbers_are_public": "on"})
    page = StandardPage.objects.get(slug="ny")
    assert page.live
    assert len(answers(page)) == 1


def test_no_other_way_leads_past_the_question(page, reviewer):
    page.lead = NUMBER
    revision = page.save_revision(user=reviewer.user)
    with pytest.raises(NumbersError):
        revision.publish(user=reviewer.user)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    html = reviewer.post(f"{bulk}?id={page.pk}&next=/admin/", follow=True).content.decode()
    assert f"<b>{NUMBER}</b>" in html
    response = reviewer.post(
        reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]),
        content_type="application/json",
    )
    assert response.status_code == 400
    assert (
        NumbersError(page, numbers_in(StandardPage, revision.content)).told
        in (response.json()["detail"])
    )
    assert fresh(page).lead == "Förr."


def test_nor_does_the_timetable(page, reviewer):
    day = timezone.now() + timezone.timedelta(days=1)
    assert ASKED in publish(reviewer, page, lead=NUMBER, go_live_at=f"{day:%Y-%m-%d %H:%M}")
    page.lead, page.go_live_at = NUMBER, day
    revision = page.save_revision(user=reviewer.user)
    with pytest.raises(NumbersError):
        revision.publish(user=reviewer.user)
    assert not fresh(page).approved_schedule


def test_every_text_of_a_page_is_read():
    section = {"type": "section", "id": "1", "value": {"heading": "", "text": ""}}
    places = [
        {"title": NUMBER},
        {"body": '[{"type":"text","id":"1","value":"<p>88<b>0320</b>-0016</p>"}]'},
        {"body": f'[{{"type":"table","id":"1","value":{{"rows":[["a","{NUMBER}"]]}}}}]'},
        {"speakers": [{"pk": 1, "title": NUMBER}]},
        {"transcript": [{"start": 1, "text": f"Jag är {NUMBER}."}]},
    ]
    for content in places:
        assert [found.number for found in numbers_in(StandardPage, content)] == [NUMBER], content
    assert numbers_in(StandardPage, {"body": [section], "url_path": f"/{NUMBER}/"}) == []
    # What editors write to each other is not published, and two paragraphs are no number.
    assert numbers_in(StandardPage, {"wagtail_admin_comments": [{"text": NUMBER}]}) == []
    glued = '[{"type":"text","id":"1","value":"<p>880320</p><p>-0016</p>"}]'
    assert numbers_in(StandardPage, {"body": glued}) == []


def test_snippets_are_asked_about_too(skane, login):
    admin = login("admin")
    notice = NoticeFactory(county="skane", live=False, text="Förr")
    notice.text = f"Sök {NUMBER}"
    revision = notice.save_revision(user=admin.user)
    with pytest.raises(NumbersError):
        revision.publish(user=admin.user)
    address = reverse(notice.snippet_viewset.get_url_name("edit"), args=[notice.pk])
    html = admin.get(address).content.decode()
    assert f"<b>{NUMBER}</b>" in html
    data = querydict_from_html(html, form_id="w-editor-form").dict()
    data |= {"action-publish": "1", "warnings-count": "0"}
    assert ASKED in admin.post(address, data).content.decode()
    admin.post(address, data | {"numbers_are_public": "on"})
    assert fresh(notice).live


def test_reviewers_are_asked_when_they_approve_from_a_list(page, reviewer):
    page.lead = NUMBER
    page.save_revision(user=reviewer.user)
    state = page.get_workflow().start(page, reviewer.user)
    with pytest.raises(NumbersError):
        state.current_task_state.approve(user=reviewer.user)
    assert fresh(page).lead == "Förr."


def test_where_nobody_is_asked_it_is_refused():
    person = Person(name=f"Anna Ek {NUMBER}", slug="anna-ek")
    with pytest.raises(ValidationError) as error:
        person.full_clean()
    assert "880320-••••" in str(error.value)
    form = DutyForm({"own_text": f"Sök {NUMBER}", "place": "Höör"}, pages=[])
    assert form.has_error("own_text", "personal_number")
