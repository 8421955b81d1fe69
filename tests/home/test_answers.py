"""Answers are encrypted where they are stored, read in the admin, and deleted on a told day."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cms.accounts.factories import UserFactory
from cms.audit.read_only import switch
from cms.documents.factories import DocumentFactory
from home.factories import CountyPageFactory, FormPageFactory, StandardPageFactory
from home.jobs import clear_what_readers_sent
from home.models import FormAnswers, FormatRequest, FormField

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
ANSWER = {"namn": "Åsa Ek"}


@pytest.fixture
def form_page(home):
    return FormPageFactory(
        parent=CountyPageFactory(parent=home),
        form_fields=[FormField(label="Namn", required=False, sort_order=0)],
    )


@pytest.fixture
def keys(settings):
    settings.FORM_KEYS = [OLD]
    return settings


def stored():
    """Return everything that the database itself holds of what readers sent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT form_data FROM home_formanswers")
        answers = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT email, message FROM home_formatrequest")
        return [*answers, *(value for row in cursor.fetchall() for value in row)]


def submissions(client, page, **query):
    client.force_login(UserFactory(username="admin", is_superuser=True))
    response = client.get(reverse("wagtailforms:list_submissions", args=[page.pk]), query)
    body = b"".join(response.streaming_content) if query else response.content
    return body.decode()


def shown_document(page):
    """A document that readers can open, since a page beside `page` shows it."""
    document = DocumentFactory()
    links = {"links": [{"text": "Rapport", "document": document}]}
    section = {"heading": "Mer", "content": [("links", links)]}
    StandardPageFactory(parent=page.get_parent(), body=[("section", section)])
    return document


def send_all(client, page):
    client.post(page.url, ANSWER)
    address = f"/tillgangligt-format/?dokument={shown_document(page).pk}"
    client.post(address, {"email": "asa.ek@example.se", "message": "Åsa Ek vill ha punktskrift"})


def test_with_a_key_the_database_holds_nothing_readable(client, form_page, keys):
    send_all(client, form_page)
    assert len(stored()) == 3
    for value in stored():
        assert value.startswith("fernet:")
    assert FormAnswers.objects.get().form_data == ANSWER
    assert FormatRequest.objects.get().email == "asa.ek@example.se"


def test_without_a_key_answers_are_stored_as_they_are(client, form_page):
    send_all(client, form_page)
    assert FormAnswers.objects.get().form_data == ANSWER
    assert "asa.ek@example.se" in stored()


def test_officers_read_and_take_out_what_is_encrypted(client, form_page, keys):
    send_all(client, form_page)
    deleted_on = (timezone.now() + timedelta(days=keys.FORM_KEEP_DAYS)).date()
    page = submissions(client, form_page)
    assert "Åsa Ek" in page
    assert "Tas bort" in page
    row = submissions(client, form_page, export="csv")
    assert "Åsa Ek" in row
    assert str(deleted_on) in row
    assert "asa.ek@example.se" in client.get("/admin/reports/format-requests/").content.decode()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_answer_is_a_formula_in_a_spreadsheet(client, form_page, start):
    FormAnswers.objects.create(page=form_page, form_data={"namn": f"{start}HYPERLINK(1)"})
    assert f"'{start}HYPERLINK" in submissions(client, form_page, export="csv")


def test_a_new_key_goes_in_front_and_the_old_one_can_be_thrown_away(client, form_page, keys):
    send_all(client, form_page)
    keys.FORM_KEYS = [NEW, OLD]
    assert FormAnswers.objects.get().form_data == ANSWER
    call_command("encrypt_answers")
    keys.FORM_KEYS = [NEW]
    assert FormAnswers.objects.get().form_data == ANSWER
    assert FormatRequest.objects.get().message == "Åsa Ek vill ha punktskrift"


def test_what_was_stored_before_there_was_a_key_is_encrypted_by_the_command(
    client, form_page, settings
):
    send_all(client, form_page)
    settings.FORM_KEYS = [NEW]
    call_command("encrypt_answers")
    assert all(value.startswith("fernet:") for value in stored())


def test_a_lost_key_is_said_and_takes_no_page_down(client, form_page, keys, capsys):
    send_all(client, form_page)
    before = stored()
    keys.FORM_KEYS = [NEW]
    assert "nyckeln saknas" in submissions(client, form_page)
    assert "nyckeln saknas" in submissions(client, form_page, export="csv")
    assert "nyckeln saknas" in client.get("/admin/reports/format-requests/").content.decode()
    call_command("encrypt_answers")
    assert "0 stored anew, 1 unreadable" in capsys.readouterr().out
    assert stored() == before


def test_the_reader_is_told_for_how_long_and_then_it_is_deleted(client, form_page, settings):
    settings.FORM_KEEP_DAYS = 30
    assert "webbplatsen: 30." in client.get(form_page.url).content.decode()
    client.post(form_page.url, ANSWER)
    FormAnswers.objects.update(submit_time=timezone.now() - timedelta(days=29))
    assert clear_what_readers_sent() == 0
    FormAnswers.objects.update(submit_time=timezone.now() - timedelta(days=31))
    assert clear_what_readers_sent() == 1
    assert not FormAnswers.objects.exists()


def test_a_form_says_that_it_is_closed_and_loses_nothing(client, form_page):
    document = shown_document(form_page)
    switch(on=True)
    form = client.get(form_page.url)
    refused = client.post(form_page.url, ANSWER)
    address = f"/tillgangligt-format/?dokument={document.pk}"
    request = client.post(address, {"email": "asa@example.se", "message": "Stor stil"})
    assert (form.status_code, refused.status_code, request.status_code) == (200, 503, 503)
    for response in (form, refused, request):
        assert "kan inget skickas" in response.content.decode()
    assert 'value="Åsa Ek"' in refused.content.decode()
    assert "Stor stil" in request.content.decode()
    assert not FormAnswers.objects.exists()
    assert not FormatRequest.objects.exists()
