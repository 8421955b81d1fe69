"""What is done when something has happened: nobody changes anything, everybody logs in anew."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from cms.accounts.factories import UserFactory
from cms.accounts.models import User
from cms.audit import actions
from cms.audit.jobs import clear_log
from cms.audit.middleware import STAYS_OPEN
from cms.audit.models import AuditEntry
from cms.audit.read_only import is_read_only, switch
from cms.bin.jobs import empty_bin
from cms.bin.models import DeletedPage
from cms.bin.moving import bring_back
from cms.drafts.models import DraftLink
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def admin(client):
    user = UserFactory(username="admin", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def closed(admin):
    call_command("read_only", "on", reason="intrång")


def test_the_switch_is_logged_once_with_its_reason(admin, capsys):
    for state in ("on", "on", "status", "off"):
        call_command("read_only", state, reason="intrång")
    assert capsys.readouterr().out.split() == ["read-only"] * 3 + ["writable"]
    entries = AuditEntry.objects.filter(action__in=[actions.READ_ONLY, actions.WRITABLE])
    assert [entry.comment for entry in entries] == ["intrång"] * 2


@pytest.mark.parametrize("report", ["log", "site-history"])
def test_what_concerns_the_whole_site_is_in_the_reports(client, closed, report):
    for query in ({}, {"export": "csv"}, {"export": "xlsx"}):
        response = client.get(f"/admin/reports/{report}/", query)
        assert response.status_code == 200
        body = b"".join(response.streaming_content) if query else response.content
        assert query.get("export") == "xlsx" or "webbplatsen" in body.decode()


def test_an_officer_cannot_save_and_is_told_so(client, home, closed):
    page = StandardPageFactory(parent=home, title="Före")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(address, {"title": "Efter"})
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert "Inget kan ändras just nu" in response.content.decode()
    assert "Efter" not in str(page.get_latest_revision_as_object().title)
    opened = client.get(address, headers={"Sec-Fetch-Dest": "document"})
    assert "kan inget ändras" in opened.content.decode()


def test_a_script_of_the_admin_is_told_as_well(client, closed):
    response = client.post("/admin/pages/1/edit/", headers={"Accept": "application/json"})
    assert response.status_code == 503
    assert response.json()["success"] is False


def test_nothing_registered_lets_anybody_change_anything(client, closed):
    accounts = User.objects.count()
    for address in ("users/new/", "groups/new/", "documents/multiple/add/", "logout-else/"):
        for method in (client.post, client.put, client.patch, client.delete):
            response = method(f"/admin/{address}")
            assert response.status_code in (503, 404), address
    assert User.objects.count() == accounts


def test_what_stays_open_exists():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    ours = {name for name in STAYS_OPEN if name.startswith("wagtail") or "format" in name}
    assert {name for name in ours if not name.startswith("wagtaildocs")} <= names


def test_who_reads_can_log_in_and_out(closed):
    client = Client()
    data = {"login": "admin", "password": "pass-phrase-for-tests"}
    assert client.post(reverse("wagtailadmin_login"), data).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302


def test_visitors_see_everything_and_it_costs_no_query(client, home, django_assert_max_num_queries):
    StandardPageFactory(parent=home, slug="om-radon")
    visitor = Client()
    visitor.get("/om-radon/")
    with django_assert_max_num_queries(50) as before:
        visitor.get("/om-radon/")
    switch(on=True)
    with django_assert_max_num_queries(50) as after:
        assert visitor.get("/om-radon/").status_code == 200
    assert len(after) == len(before)
    switch(on=False)
    assert not is_read_only()


def test_everybody_is_signed_out_and_that_is_logged(client, admin):
    others = [Client() for _number in range(2)]
    for other in others:
        other.force_login(UserFactory(is_superuser=True))
    call_command("sign_everybody_out")
    for browser in (client, *others):
        assert browser.get("/admin/").status_code == 302
    assert not Session.objects.exists()
    [entry] = AuditEntry.objects.filter(action=actions.SIGNED_OUT)
    assert entry.data == {"sessions": 3, "draft_links": 0}


def test_links_to_drafts_end_as_well_and_it_is_told_how_many(client, home, admin, capsys):
    pages = [StandardPageFactory(parent=home) for _number in range(2)]
    soon = timezone.now() + timedelta(days=1)
    links = []
    for page in pages:
        page.save_revision()
        links += [DraftLink.objects.make(page, expires_at=soon) for _number in range(2)]
    DraftLink.objects.make(pages[0], expires_at=timezone.now())
    earlier = DraftLink.objects.make(pages[0], expires_at=soon, withdrawn_at=timezone.now())
    addresses = [reverse("read_draft", args=[link.token]) for link in links]
    assert [client.get(address).status_code for address in addresses] == [200] * 4
    client.post(reverse("wagtailadmin_pages:delete", args=[pages[1].pk]))
    call_command("sign_everybody_out")
    bring_back(DeletedPage.objects.get(), admin)
    assert [client.get(address).status_code for address in addresses] == [410] * 4
    [entry] = AuditEntry.objects.filter(action=actions.SIGNED_OUT)
    assert entry.data == {"sessions": 1, "draft_links": 4}
    assert "4 links to drafts" in capsys.readouterr().out
    withdrawn_at = earlier.withdrawn_at
    earlier.refresh_from_db()
    assert earlier.withdrawn_at == withdrawn_at


@pytest.mark.parametrize(
    "engine", ["django.contrib.sessions.backends.db", "django.contrib.sessions.backends.cached_db"]
)
def test_a_session_in_a_cache_ends_as_well(settings, engine):
    settings.SESSION_ENGINE = engine
    browser = Client()
    browser.force_login(UserFactory(is_superuser=True))
    assert browser.get("/admin/").status_code == 200
    call_command("sign_everybody_out")
    assert browser.get("/admin/").status_code == 302


def test_nothing_is_deleted_from_the_log_or_the_bin_meanwhile(client, home, admin):
    page = StandardPageFactory(parent=home)
    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    long_ago = timezone.now() - timedelta(days=9999)
    DeletedPage.objects.update(deleted_at=long_ago)
    old = AuditEntry.objects.log_event(actions.SIGNED_OUT, data={"sessions": 0})
    AuditEntry.objects.filter(pk=old.pk).update(timestamp=long_ago)
    switch(on=True)
    empty_bin()
    assert clear_log() == 0
    assert DeletedPage.objects.exists()
    assert AuditEntry.objects.filter(pk=old.pk).exists()
    switch(on=False)
    empty_bin()
    assert clear_log()
    assert not DeletedPage.objects.exists()
    assert not AuditEntry.objects.filter(pk=old.pk).exists()
