"""Who publishes a page is told what on it readers do not see."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.urls import reverse
from wagtail import hooks

from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory, UppdragPageFactory

pytestmark = pytest.mark.django_db
TOLD = "Läsarna ser inte det här på sidan, eftersom det inte är publicerat"


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
