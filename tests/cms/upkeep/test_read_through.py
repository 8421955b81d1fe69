"""Pages have somebody who looks after them, and a day by which they are read through."""

import time
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from cms.accounts.factories import UserFactory
from cms.upkeep.jobs import mail_owners
from cms.upkeep.models import BoardRules, PageUpkeep
from cms.upkeep.reviewing import CONFIRMED, confirm, give_days, link_token
from cms.values.dates import months_after
from home.factories import StandardPageFactory
from tests.helpers.fixtures import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def link(page):
    return reverse("page_still_right", args=[link_token(PageUpkeep.objects.get(pk=page.pk))])


def told():
    return [message.to for message in mail.outbox]


def later(monkeypatch, days):
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=days))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 11, 30), 6, date(2025, 5, 30)),
        (date(2024, 12, 5), 24, date(2026, 12, 5)),
    ],
)
def test_months_end_where_they_end(day, months, expected):
    assert months_after(day, months) == expected


def test_a_board_has_its_pages_read_through_by_whoever_made_them(skane, today):
    maker = UserFactory(first_name="Siv", last_name="Ek", email="siv@example.se")
    new = StandardPageFactory(parent=skane, owner=maker)
    left = UserFactory(email="borta@example.se", is_active=False)
    old = StandardPageFactory(parent=skane, owner=left)
    national = StandardPageFactory(parent=skane.get_parent())
    assert give_days(Page.objects.all()) == 0
    BoardRules.objects.create(county="skane", review_months=12)
    give_days(Page.objects.all())
    upkeep = PageUpkeep.objects.get(pk=new.pk)
    assert upkeep.due == months_after(today, 12)
    assert (upkeep.owner_name, upkeep.owner_email) == ("Siv Ek", "siv@example.se")
    assert PageUpkeep.objects.get(pk=old.pk).owner_email == ""
    assert not PageUpkeep.objects.filter(pk=national.pk).exists()


def test_what_an_owner_said_stands_with_how_it_is_settled(page, login):
    PageUpkeep.objects.update(remark="Numret är fel.")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = login("editor").get(address).content.decode()
    told = html.partition("Numret är fel.")[2]
    assert "tryck på ”Stämmer fortfarande”" in told.partition("</p>")[0]


def test_a_page_gets_its_day_when_it_is_published(skane):
    BoardRules.objects.create(county="skane", review_months=6)
    page = StandardPageFactory(parent=skane)
    page.save_revision().publish()
    assert fresh(page).upkeep.due


def test_the_owner_is_mailed_once_before_the_day_once_on_it_and_every_month(
    page, today, monkeypatch
):
    PageUpkeep.objects.update(due=today + timedelta(days=15))
    mail_owners()
    assert told() == []
    later(monkeypatch, 2)
    mail_owners()
    mail_owners()
    assert told() == [["siv@example.se"]]
    later(monkeypatch, 14)
    mail_owners()
    mail_owners()
    assert len(told()) == 2
    later(monkeypatch, 29)
    mail_owners()
    assert len(told()) == 2
    later(monkeypatch, 2)
    mail_owners()
    assert len(told()) == 3


@pytest.mark.parametrize("typed", ["eva at ek", "eva@ek.se\nBcc: alla@example.se"])
def test_what_is_no_address_keeps_no_mail_from_the_others(typed, skane, page, today):
    other = StandardPageFactory(parent=skane)
    PageUpkeep.objects.create(page_id=other.pk, owner_email=typed, due=today)
    mail_owners()
    assert told() == [["siv@example.se"]]


def test_many_pages_of_one_person_are_one_mail(skane, page, today):
    other = StandardPageFactory(parent=skane, title="Jakt")
    PageUpkeep.objects.create(page_id=other.pk, owner_email="Siv@example.se", due=today)
    mail_owners()
    [message] = mail.outbox
    assert "Djurskydd" in message.body
    assert "Jakt" in message.body
    assert link(page) in message.body


def test_to_open_the_link_of_a_mail_says_nothing(page):
    for method in ("get", "head"):
        response = getattr(Client(), method)(link(page))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"].startswith("noindex")
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert fresh(page).upkeep.due < timezone.localdate()
    assert not PageLogEntry.objects.filter(action=CONFIRMED).exists()


def test_who_has_no_account_says_once_that_the_page_is_right(page, today):
    address = link(page)
    assert Client().post(address, {"right": "1"}).status_code == 200
    page = fresh(page)
    assert page.upkeep.due == months_after(today, 12)
    assert page.reviewed_on == today
    assert page.get_latest_revision_as_object().reviewed_on == today
    assert not page.has_unpublished_changes
    assert PageLogEntry.objects.get(action=CONFIRMED).data["by"] == "Siv Ek <siv@example.se>"
    assert Client().post(address, {"right": "1"}).status_code == 410
    assert PageLogEntry.objects.filter(action=CONFIRMED).count() == 1


def test_what_a_form_saves_by_itself_meanwhile_remains(page, today):
    page.save_revision()
    confirmed = fresh(page)
    assert confirmed.latest_revision.content["lead"] == page.lead
    draft = fresh(page)
    draft.lead = "Ny ingress."
    draft.save_revision(overwrite_revision=draft.latest_revision)
    confirm(confirmed)
    draft = fresh(page).get_latest_revision_as_object()
    assert (draft.lead, draft.reviewed_on) == ("Ny ingress.", today)


@pytest.mark.parametrize("days", [91, 400])
def test_a_link_ends(page, monkeypatch, days):
    address = link(page)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + days * 86400)
    assert Client().post(address, {"right": "1"}).status_code == 410


def test_a_made_up_link_says_that_it_does_not_hold(page):
    for token in ("x", link(page).split("/")[2] + "x"):
        response = Client().post(reverse("page_still_right", args=[token]), {"right": "1"})
        assert response.status_code == 410
    assert fresh(page).upkeep.due < timezone.localdate()


def test_what_is_wrong_stands_on_the_start_page_of_the_editors(page, login):
    assert Client().post(link(page), {"text": ""}).status_code == 200
    Client().post(link(page), {"text": "Paragraf 4 är ändrad."})
    start = login("editor").get("/admin/").content.decode()
    assert "Paragraf 4 är ändrad." in start
    assert "1 sida att läsa igenom" in start


@pytest.mark.parametrize("days", [10, 300])
def test_it_stands_there_before_the_day_as_well(page, login, today, days):
    PageUpkeep.objects.update(due=today + timedelta(days=days))
    Client().post(link(page), {"text": "Paragraf 4 är ändrad."})
    waiting = login("editor").get("/admin/").context["needs"]
    [need] = [one for one in waiting if one.said == "Paragraf 4 är ändrad."]
    assert need.age == "I dag"


def test_one_click_in_the_form_says_that_it_is_right(page, login, today):
    editor = login("editor")
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    address = reverse("confirm_page", args=[page.pk])
    assert address in form
    assert "siv@example.se" in form
    assert editor.get(address).status_code == 405
    assert "Stämmer fortfarande" in editor.post(address).json()["text"]
    assert fresh(page).upkeep.due == months_after(today, 12)
    assert PageLogEntry.objects.get(action=CONFIRMED).user == editor.user


def test_others_cannot_say_so(page, login):
    for role in ("arabic", "anonymous"):
        response = login(role).post(reverse("confirm_page", args=[page.pk]))
        assert response.status_code in (302, 403)
    assert not PageLogEntry.objects.filter(action=CONFIRMED).exists()


def test_the_report_has_the_overdue_pages_of_ones_own_county(page, login, skane, today):
    other = StandardPageFactory(parent=skane.get_parent(), title="Riksgemensam")
    PageUpkeep.objects.create(page_id=other.pk, due=today)
    report = login("editor").get(reverse("overdue_pages")).content.decode()
    assert "Djurskydd" in report
    assert "Siv Ek" in report
    assert "Riksgemensam" not in report
    everything = login("admin").get(reverse("overdue_pages"), {"county": "skane"})
    assert "Djurskydd" in everything.content.decode()
    assert "Riksgemensam" not in everything.content.decode()


def test_readers_are_told_where_the_board_wants_that(page, client):
    note = "Sidan ses över"
    assert note not in client.get("/skane/djurskydd/").content.decode()
    BoardRules.objects.create(county="skane", tells_overdue=True)
    assert note in client.get("/skane/djurskydd/").content.decode()
    assert note not in client.get("/skane/").content.decode()
    confirm(page)
    assert note not in client.get("/skane/djurskydd/").content.decode()


@pytest.mark.parametrize("role", ["editor", "reviewer", "coordinator"])
def test_only_administrators_decide_for_a_board(skane, login, role):
    rules = BoardRules.objects.create(county="skane")
    client = login(role)
    for name, args in (("index", []), ("add", []), ("edit", [rules.pk]), ("delete", [rules.pk])):
        address = reverse(f"board_rules:{name}", args=args)
        assert client.post(address, {"county": "skane"}).status_code in (302, 403)
    assert BoardRules.objects.count() == 1
