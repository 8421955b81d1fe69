"""A draft can be thrown away: the newest version is then what readers see."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from cms.admin.snippets import snippet_url
from cms.people.models import Contact
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh
from tests.helpers.pasting import member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LABEL = "Släng utkastet"


def address(page, name="discard_draft"):
    return reverse(name, args=[page.pk])


@pytest.fixture
def page(home):
    """A page with a draft that has another title and text."""
    page = StandardPageFactory(parent=home, title="Publicerad", lead="Det läsarna ser.")
    page.title, page.lead = "Utkast", "Det ingen har publicerat."
    page.save_revision()
    return fresh(page)


def test_the_page_is_again_as_readers_see_it(admin_client, page):
    form = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert LABEL in admin_client.get(form).content.decode()
    assert "Publicerad" in admin_client.get(address(page)).content.decode()
    draft = page.latest_revision
    admin_client.post(address(page))
    page = fresh(page)
    assert not page.has_unpublished_changes
    assert page.draft_title == "Publicerad"
    assert page.get_latest_revision_as_object().lead == "Det läsarna ser."
    assert page.live_revision == page.latest_revision
    assert "Det läsarna ser." in admin_client.get(form).content.decode()
    assert LABEL not in admin_client.get(form).content.decode()
    # The draft can be brought back, and who threw it away is known.
    assert Revision.objects.filter(pk=draft.pk).exists()
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.revert").exists()


def test_a_page_that_code_made_goes_back_as_well(admin_client, page):
    Revision.objects.exclude(pk=page.latest_revision_id).delete()
    type(page).objects.update(live_revision=None)
    admin_client.post(address(page))
    assert fresh(page).get_latest_revision_as_object().title == "Publicerad"


def schedule(page):
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))


def publish(page):
    page.get_latest_revision().publish()


def unpublish(page):
    page.unpublish()


@pytest.mark.parametrize("act", [schedule, publish, unpublish])
def test_there_must_be_a_draft_that_waits_for_nobody(admin_client, page, act):
    act(page)
    before = page.revisions.count()
    assert admin_client.post(address(page)).status_code == 302
    assert page.revisions.count() == before


def test_only_who_may_edit_the_page_may(client, home, page):
    before = page.revisions.count()
    client.post(address(page))
    client.force_login(member(StandardPageFactory(parent=home)))
    client.post(address(page))
    assert page.revisions.count() == before
    client.force_login(member(page))
    client.post(address(page))
    assert page.revisions.count() == before + 1


@pytest.fixture
def drafted(contact):
    """A contact of Skåne with a draft that has another role."""
    Contact.objects.filter(pk=contact.pk).update(county="skane")
    draft = fresh(contact)
    draft.role = "Utkastets roll"
    draft.save_revision()
    return fresh(contact)


def of_snippet(snippet):
    return reverse("discard_draft_of_snippet", args=[snippet._meta.label_lower, snippet.pk])


def test_a_snippet_is_again_as_readers_see_it(login, drafted):
    editor, draft = login("editor"), drafted.latest_revision
    form = snippet_url("edit", drafted)
    assert of_snippet(drafted) in editor.get(form).content.decode()
    assert LABEL in editor.get(of_snippet(drafted)).content.decode()
    editor.post(of_snippet(drafted))
    contact = fresh(drafted)
    assert not contact.has_unpublished_changes
    assert contact.get_latest_revision_as_object().role == "Samordnare"
    assert contact.live_revision == contact.latest_revision != draft
    assert Revision.objects.filter(pk=draft.pk).exists()
    assert ModelLogEntry.objects.filter(object_id=contact.pk, action="wagtail.revert").exists()
    assert of_snippet(drafted) not in editor.get(form).content.decode()


@pytest.mark.parametrize("act", [schedule, publish, unpublish])
def test_a_snippet_must_have_a_draft_that_waits_for_nobody(login, drafted, act):
    act(drafted)
    before = drafted.revisions.count()
    assert login("editor").post(of_snippet(drafted)).status_code in (302, 403)
    assert drafted.revisions.count() == before


def test_others_do_not_discard_a_countys_draft(login, drafted):
    Contact.objects.filter(pk=drafted.pk).update(county="dalarna")
    before = drafted.revisions.count()
    for role in ("editor", "reviewer", "arabic", "coordinator", "anonymous"):
        assert login(role).post(of_snippet(drafted)).status_code in (302, 403)
    assert drafted.revisions.count() == before


@pytest.mark.parametrize("model", ["search.synonym", "auth.group", "home.standardpage", "x"])
def test_only_what_has_drafts_is_there(login, model):
    address = reverse("discard_draft_of_snippet", args=[model, 1])
    assert login("admin").post(address).status_code == 404


def test_what_is_no_key_leads_nowhere(login):
    address = reverse("discard_draft_of_snippet", args=["people.contact", "x"])
    assert login("admin").post(address).status_code == 404
