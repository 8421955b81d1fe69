"""Who publishes a page is told what on it readers do not see."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import reverse
from wagtail import hooks
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory, UppdragPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = "Läsarna ser inte det här på sidan, eftersom det inte är publicerat"
ASKED = "Läsarna kommer inte att se allt på sidan"
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def mission(skane):
    """A page whose contact is a draft, with links to a page that is one and to one that is not."""
    draft = StandardPageFactory(parent=skane, title="Ännu inte")
    draft.unpublish()
    shown = StandardPageFactory(parent=skane, title="Redan")
    links = {"links": [{"page": draft}, {"page": shown}]}
    return UppdragPageFactory(
        parent=skane,
        slug="radon",
        contact=ContactFactory(role="Radonrådgivare", live=False),
        body=[("section", {"heading": "Mer", "content": [("links", links)]})],
    )


def test_the_form_names_what_is_not_published(mission, login):
    address = reverse("wagtailadmin_pages:edit", args=[mission.pk])
    text = login("reviewer").get(address).content.decode()
    warning = text.split(TOLD)[1].split("</ul>")[0]
    assert "Radonrådgivare" in warning
    assert "Ännu inte" in warning
    assert "Redan" not in warning


def test_the_form_says_nothing_of_what_is_published(mission, login):
    contact = mission.contact
    contact.save_revision().publish()
    mission.body = []
    mission.save_revision().publish()
    address = reverse("wagtailadmin_pages:edit", args=[mission.pk])
    assert TOLD not in login("reviewer").get(address).content.decode()


def test_who_has_just_published_is_told_as_well(mission, rf, admin_user):
    request = rf.post("/")
    request.user, request.session = admin_user, {}
    request._messages = FallbackStorage(request)
    for after in hooks.get_hooks("after_publish_page"):
        after(request, mission)
    assert [TOLD in str(message) for message in request._messages] == [True]


def send(client, page, **changed):
    """Send the form as it is, with some changes."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form").dict()
    data.pop("unseen_is_known", None)
    for field in type(page)._meta.get_fields():
        if isinstance(field, StreamField):
            data.setdefault(f"{field.name}-count", "0")
    return client.post(address, data | changed, follow=True).content.decode()


def test_publishing_asks_first_and_a_draft_does_not(mission, login):
    reviewer = login("reviewer")
    send(reviewer, mission, lead="Nytt")
    assert fresh(mission).get_latest_revision_as_object().lead == "Nytt"
    asked = send(reviewer, mission, **PUBLISH)
    assert ASKED in asked
    assert 'name="unseen_is_known"' in asked
    assert fresh(mission).lead != "Nytt"
    told = send(reviewer, mission, unseen_is_known="on", **PUBLISH)
    assert TOLD in told
    assert fresh(mission).lead == "Nytt"


def test_sending_for_review_asks_as_well(mission, login):
    editor = login("editor")
    assert ASKED in send(editor, mission, **{"action-submit": "1"})
    assert fresh(mission).current_workflow_state is None
    send(editor, mission, unseen_is_known="on", **{"action-submit": "1"})
    assert fresh(mission).current_workflow_state is not None


def test_a_page_with_all_of_it_published_is_not_asked_about(mission, login):
    mission.contact.save_revision().publish()
    mission.body = []
    mission.save_revision().publish()
    assert ASKED not in send(login("reviewer"), mission, lead="Nytt", **PUBLISH)
    assert fresh(mission).lead == "Nytt"
