"""Who publishes or approves pages from a list is asked about what readers will not see on them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, TaskState

from cms.pages.named import unseen_if_published
from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory, UppdragPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ASKED = 'name="unseen_is_known"'
DIALOGUE = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def missing(skane):
    """A draft that everybody misses."""
    page = StandardPageFactory(parent=skane, title="Ännu inte")
    page.unpublish()
    return page


def draft(parent, title, *linked, contact=None):
    """Return a draft of a page that links to pages and has a contact."""
    links = {"links": [{"page": page} for page in linked]}
    page = UppdragPageFactory(
        parent=parent,
        title=title,
        contact=contact or ContactFactory(),
        body=[("section", {"heading": "Mer", "content": [("links", links)]})],
    )
    page.unpublish()
    page.save_revision()
    return page


def publish_url(*pages):
    query = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return f"{address}?next=/admin/&{query}"


def test_pages_that_are_published_together_are_asked_about_once(skane, missing, login):
    contact = ContactFactory(role="Radonrådgivare", live=False)
    pages = [
        draft(skane, "Ett", missing),
        draft(skane, "Två", contact=contact),
        draft(skane, "Tre"),
    ]
    reviewer, address = login("reviewer"), publish_url(*pages)
    shown = reviewer.get(address).content.decode()
    assert ASKED in shown
    assert "Ännu inte" in shown
    assert "Radonrådgivare" in shown
    asked = reviewer.post(address).content.decode()
    assert "Läsarna kommer inte att se allt på sidorna" in asked
    assert not any(fresh(page).live for page in pages)
    reviewer.post(address, {"unseen_is_known": "on"})
    assert all(fresh(page).live for page in pages)


def test_what_is_published_with_it_is_not_asked_about(skane, missing, login):
    page = draft(skane, "Ett", missing)
    reviewer, address = login("reviewer"), publish_url(page, missing)
    assert ASKED not in reviewer.get(address).content.decode()
    reviewer.post(address)
    assert fresh(page).live
    assert fresh(missing).live


def test_drafts_below_are_asked_about_when_they_are_published_as_well(skane, missing, login):
    above = draft(skane, "Ovanför")
    below = draft(above, "Under", missing)
    reviewer, address = login("reviewer"), publish_url(above)
    assert ASKED not in reviewer.get(address).content.decode()
    asked = reviewer.post(address, {"include_descendants": "on"}).content.decode()
    assert "Ännu inte" in asked
    assert not fresh(above).live
    reviewer.post(address, {"include_descendants": "on", "unseen_is_known": "on"})
    assert fresh(below).live


def test_asking_about_a_page_costs_no_more_than_reading_its_draft(skane, missing):
    keys = [draft(skane, f"Sida {number}", missing).pk for number in range(12)]

    def queries(keys):
        pages = list(Page.objects.filter(pk__in=keys))
        with CaptureQueriesContext(connection) as found:
            assert len(unseen_if_published(pages)) == len(keys)
        return len(found)

    one, all_of_them = queries(keys[:1]), queries(keys)
    assert all_of_them - one <= 8 * (len(keys) - 1)


@pytest.fixture
def sent(skane, missing, login):
    """The state of a page with what readers do not see, which waits for approval."""
    page = draft(skane, "Ett", missing)
    page.get_workflow().start(page, login("editor").user)
    return TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)


def act(client, state, action, data=None, **kwargs):
    page = state.workflow_state.content_object
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    response = client.post(address, data or {"comment": ""}, **kwargs)
    state.refresh_from_db()
    return response, fresh(page)


def test_an_approval_in_a_dialogue_asks(sent, login):
    reviewer = login("reviewer")
    response, page = act(reviewer, sent, "approve", headers=DIALOGUE)
    assert ASKED in response.json()["html"]
    assert not page.live
    known = {"comment": "Bra", "unseen_is_known": "on"}
    response, page = act(reviewer, sent, "approve", known, headers=DIALOGUE)
    assert response.json()["step"] == "success"
    assert page.live
    assert sent.comment == "Bra"


def test_an_approval_without_a_dialogue_leads_to_the_form_that_asks(sent, login):
    response, page = act(login("reviewer"), sent, "approve")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert sent.status == TaskState.STATUS_IN_PROGRESS


def test_a_page_is_returned_without_a_question(sent, login):
    act(login("reviewer"), sent, "reject")
    assert sent.status == TaskState.STATUS_REJECTED
