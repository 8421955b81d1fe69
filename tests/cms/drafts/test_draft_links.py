"""Somebody without an account reads one version of a page by a link, for a time."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.drafts.jobs import forget_draft_links
from cms.drafts.models import DraftLink
from cms.drafts.views import MADE, WITHDRAWN
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def draft(skane):
    page = StandardPageFactory(parent=skane, title="Vargar", lead="Det läsarna ser.")
    page.lead = "Utkastets ingress."
    page.save_revision()
    return page


@pytest.fixture
def link(draft, login):
    editor = login("editor")
    editor.post(reverse("draft_links", args=[draft.pk]), {"days": "7"})
    link = DraftLink.objects.get()
    link.editor = editor
    return link


def read(link, token=None):
    return Client().get(reverse("read_draft", args=[token or link.token]))


def test_whoever_has_the_link_reads_that_version_and_no_later_one(draft, link):
    response = read(link)
    assert "Utkastets ingress." in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    draft.lead = "Ännu senare."
    draft.save_revision()
    assert "Utkastets ingress." in read(link).content.decode()
    assert PageLogEntry.objects.filter(page=draft.pk, action=MADE).exists()
    assert DraftLink.objects.get().times_opened == 2


def test_what_autosave_writes_over_that_version_is_not_read(draft, link):
    draft = fresh(draft)
    draft.lead = "Sekretess."
    newest = draft.latest_revision
    draft.save_revision(user=newest.user, overwrite_revision=newest)
    assert fresh(newest).content["lead"] == "Sekretess."
    assert "Utkastets ingress." in read(link).content.decode()


def test_it_shows_nothing_else(link):
    assert "Utkastets ingress." not in Client().get("/skane/vargar/").content.decode()
    for token in ("x", link.token[:-1], link.token + "a"):
        assert read(link, token).status_code == 410


def test_it_ends(link):
    DraftLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    response = read(link)
    assert response.status_code == 410
    assert "Utkastets ingress." not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_it_is_withdrawn(draft, link):
    address = reverse("draft_links", args=[draft.pk])
    assert link.token in link.editor.get(address).content.decode()
    link.editor.post(address, {"withdraw": str(link.pk)})
    assert read(link).status_code == 410
    assert PageLogEntry.objects.filter(page=draft.pk, action=WITHDRAWN).exists()
    link.editor.post(address, {"withdraw": "x"})


def test_only_who_may_edit_the_page_makes_or_withdraws_links(draft, link, login):
    address = reverse("draft_links", args=[draft.pk])
    for role in ("arabic", "coordinator", "anonymous"):
        client = login(role)
        for data in ({"days": "7"}, {"withdraw": str(link.pk)}):
            assert client.post(address, data).status_code in (302, 403)
    assert DraftLink.objects.open().count() == 1


@pytest.mark.parametrize("days", ["0", "400", "", "x"])
def test_it_holds_for_no_longer_than_is_offered(draft, login, days):
    login("editor").post(reverse("draft_links", args=[draft.pk]), {"days": days})
    assert not DraftLink.objects.exists()


def test_old_ones_are_forgotten(link):
    forget_draft_links()
    assert DraftLink.objects.exists()
    DraftLink.objects.update(expires_at=timezone.now() - timedelta(days=61))
    forget_draft_links()
    assert not DraftLink.objects.exists()
