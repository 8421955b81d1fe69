"""Administrators read the log by person, page and time, take it out, and it is kept for a time."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from cms.accounts.factories import UserFactory
from cms.audit import actions, jobs, rights
from cms.audit.models import AuditEntry
from cms.audit.read_only import is_read_only, switch
from cms.audit.reading import as_row, read_log
from cms.people.factories import ContactFactory
from home.factories import StandardPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REPORT = "/admin/reports/log/"


@pytest.fixture
def admin(client):
    user = UserFactory(username="admin", is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def radon(home, admin):
    page = StandardPageFactory(parent=home, title="Om radon")
    page.save_revision(user=admin, log_action=True).publish(user=admin)
    return page


def make_old(model, **conditions):
    model.objects.filter(**conditions).update(timestamp=timezone.now() - timedelta(days=400))


def rows(**conditions):
    return [as_row(entry) for entry in read_log(**conditions)]


def test_the_report_shows_people_and_pages_in_words(client, radon):
    html = client.get(REPORT).content.decode()
    for text in ("Loggade in", "Om radon", "admin"):
        assert text in html


def test_the_report_finds_by_person_page_and_time(client, admin, radon):
    other = UserFactory(username="other")
    client.login(username="other", password="wrong")
    client.force_login(admin)
    yesterday = (timezone.now() - timedelta(days=1)).date()
    for query, there, missing in (
        ({"page": radon.pk}, "Om radon", "Misslyckades att logga in"),
        ({"user": other.pk}, "Misslyckades att logga in", "Om radon"),
        ({"timestamp_to": str(yesterday)}, "Inget i loggen", "Om radon"),
    ):
        html = client.get(REPORT + "results/", query).content.decode()
        assert there in html
        assert missing not in html


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
def test_the_report_is_a_file_as_well_and_that_is_logged(client, radon, extension):
    response = client.get(REPORT, {"export": extension})
    body = b"".join(response.streaming_content)
    if extension == "json":
        assert "Om radon" in {json.loads(line)["name"] for line in body.splitlines()}
    elif extension == "csv":
        assert "Om radon" in body.decode()
    else:
        assert body.startswith(b"PK")
    assert AuditEntry.objects.filter(action=actions.EXPORT).count() == 1


@pytest.mark.parametrize("value", ["0", "-1", "9" * 30, "x", "1e309", "\x00"])
def test_the_report_answers_what_no_page_is_called(client, admin, value):
    assert client.get(REPORT, {"page": value}).status_code == 200


def test_others_do_not_read_the_log(login):
    for role in ("editor", "reviewer", "arabic", "coordinator"):
        client = login(role)
        for address in (REPORT, REPORT + "results/"):
            assert client.get(address).status_code == 302
        assert REPORT not in client.get("/admin/").content.decode()
        history = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
        assert "Loggade in" not in history


def test_the_command_exports_of_a_person_a_page_and_a_time(radon, capsys):
    def export(**options):
        call_command("export_log", format="json", **options)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert {row["name"] for row in export(page=radon.pk)} == {"Om radon"}
    assert {row["user"] for row in export(user="admin")} == {"admin"}
    later = timezone.now() + timedelta(hours=1)
    assert export(since=later) == []
    known = len(rows())
    assert len(export(until=later)) == known
    assert AuditEntry.objects.filter(action=actions.EXPORT).count() == 4
    with pytest.raises(CommandError):
        export(user="nobody")


def test_the_command_exports_no_formulas(radon, capsys):
    radon.title = "=1+1"
    radon.save_revision(log_action=True)
    call_command("export_log", page=radon.pk)
    told = capsys.readouterr().out
    assert "'=1+1" in told
    assert ",=1+1" not in told


def test_the_three_logs_are_one_in_order_of_time(radon):
    times = [row["time"] for row in rows()]
    assert times == sorted(times)
    assert {row["type"] for row in rows()} >= {"användare", "sida"}


def test_old_entries_go_and_the_log_says_so(radon, settings):
    settings.LOG_KEEP_DAYS = 365
    make_old(PageLogEntry, page=radon)
    kept = AuditEntry.objects.count()
    assert jobs.clear_log() > 0
    assert not PageLogEntry.objects.filter(page=radon).exists()
    assert AuditEntry.objects.count() == kept + 1
    assert AuditEntry.objects.first().action == actions.CLEANED


def test_cleaning_forgets_neither_the_known_rights_nor_the_switch(admin):
    rights.record_all()
    switch(on=True)
    make_old(AuditEntry)
    jobs.clear_log()
    assert is_read_only()
    known = AuditEntry.objects.filter(action=actions.RIGHTS).count()
    rights.record_all()
    assert AuditEntry.objects.filter(action=actions.RIGHTS).count() == known > 0


def test_a_stranger_is_not_in_the_log(home):
    before = AuditEntry.objects.count()
    visitor = Client(REMOTE_ADDR="192.0.2.7")
    for path in ("/", "/sok/?q=hemligt", "/admin/", "/nowhere/"):
        visitor.get(path)
    assert AuditEntry.objects.count() == before


def test_an_officer_reads_what_happened_to_own_contacts_only(client, home):
    call_command("create_county", "skane", stdout=StringIO())
    officer = UserFactory()
    officer.groups.add(Group.objects.get(name="Redaktörer Skåne"))
    client.force_login(officer)
    for county in ("skane", "blekinge"):
        contact = ContactFactory(role=f"Enheten i {county}", county=county)
        log(instance=contact, action="wagtail.edit", user=UserFactory())
    gone = ContactFactory(role="Den som slutat", county="blekinge")
    log(instance=gone, action="wagtail.delete", user=UserFactory(), deleted=True)
    gone.delete()
    html = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Enheten i skane" in html
    assert "Enheten i blekinge" not in html
    assert "Den som slutat" not in html
