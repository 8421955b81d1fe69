"""Readers tell what does not work on the page they came from, and ask for files in other forms."""

from urllib.parse import urlencode

import pytest
from django.core import mail
from django.utils.html import escape
from wagtail.models import ReferenceIndex

from cms.documents.factories import DocumentFactory
from cms.values.counties import County
from home.factories import CountyPageFactory, StandardPageFactory
from home.models import FormatRequest
from home.provisioning import create_county
from seminars.factories import SeminarIndexPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def skane(home):
    return CountyPageFactory(parent=home, email="skane@example.se")


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def quoted(address):
    """Return an address as `urlencode` and HTML write it."""
    path, query = address.split("?")
    pairs = [tuple(pair.split("=")) for pair in query.split("&")]
    return escape(f"{path}?{urlencode(pairs)}")


def with_content(home, *content):
    body = [("section", {"heading": "Mer", "content": list(content)})]
    return StandardPageFactory(parent=home, body=body)


def test_what_does_not_work_is_told_about_the_page_one_came_from(client, skane, settings):
    page = StandardPageFactory(parent=skane, title="En svår sida")
    assert f"/rapportera-hinder/?sida={page.pk}" in html(client, page.url)
    address = f"/rapportera-hinder/?sida={page.pk}"
    form = html(client, address)
    assert "En svår sida" in form.split("<aside")[1]
    assert settings.SUPERVISOR_URL in form.split("<aside")[1]
    assert 'data-county="skane"' in form
    answer = client.post(address, {"email": "a@example.se", "message": "Filmen har inga texter."})
    assert answer.status_code == 302
    assert "En svår sida" in html(client, answer.url)
    [asked] = FormatRequest.objects.all()
    assert (asked.page.pk, asked.document) == (page.pk, None)
    [message] = mail.outbox
    assert message.to == ["skane@example.se"]
    assert message.reply_to == ["a@example.se"]
    assert "Filmen har inga texter." in message.body
    assert page.full_url in message.body


def test_what_does_not_work_below_a_page_is_told_by_its_address(client, skane):
    index = SeminarIndexPageFactory(parent=skane)
    below = f"{index.url}data/"
    address = f"/rapportera-hinder/?sida={index.pk}&adress={below}"
    assert f'href="{quoted(address)}"' in html(client, below)
    missing = f"{skane.url}finns-inte/"
    nowhere = f"/rapportera-hinder/?adress={missing}"
    assert f'href="{quoted(nowhere)}"' in client.get(missing).content.decode()
    for where, told in ((address, below), (nowhere, missing)):
        form = html(client, where)
        assert told in form.split("<aside")[1]
        assert f'href="{quoted(where)}"' in form.split("<footer")[1]
        assert 'data-county="skane"' in form
        client.post(where, {"email": "a@example.se", "message": "Det syns inte."})
        message = mail.outbox.pop()
        assert message.to == ["skane@example.se"]
        assert f"http://testserver{told}\n" in message.body


# One is longer than its column as it is stored, some hold a key.
UNTOLD = ["/" + "å" * 200, "/~utkast/nyckel/", "/admin/pages/7/edit/"]


@pytest.mark.parametrize(
    "path", ["//example.com/", "https://example.com/", "/a b/", "/x/?y", "", *UNTOLD]
)
def test_an_address_elsewhere_is_not_told(client, skane, path):
    address = f"/rapportera-hinder/?{urlencode({'adress': path})}"
    client.post(address, {"email": "a@example.se", "message": "Det syns inte."})
    assert FormatRequest.objects.get().address == ""


def test_the_form_does_not_learn_an_address_that_can_hold_a_key(client, skane):
    answer = client.get("/~finns-inte/nyckel/").content.decode()
    assert 'href="/rapportera-hinder/"' in answer
    assert "adress" not in answer.split("/rapportera-hinder/")[1].split('"')[0]


def test_who_asks_for_a_file_writes_to_the_only_county_that_shows_it(client, skane, settings):
    file = DocumentFactory()
    page = with_content(skane, ("links", {"links": [{"document": file}]}))
    ReferenceIndex.create_or_update_for_object(page)
    address = f"/tillgangligt-format/?dokument={file.pk}"
    client.post(address, {"email": "a@example.se"})
    assert mail.outbox.pop().to == ["skane@example.se"]
    other = CountyPageFactory(parent=skane.get_parent(), county=County.BLEKINGE)
    page = with_content(other, ("links", {"links": [{"document": file}]}))
    ReferenceIndex.create_or_update_for_object(page)
    client.post(address, {"email": "a@example.se"})
    assert mail.outbox.pop().to == [settings.SITE_EMAIL]


def test_thanks_for_a_report_about_no_page_have_a_plain_address(client, skane):
    report = {"email": "a@example.se", "message": "Filmen har inga texter."}
    answer = client.post("/rapportera-hinder/", report)
    assert answer.url == "/tillgangligt-format/tack/"
    assert html(client, answer.url)


def test_a_report_must_say_what_does_not_work(client, skane):
    answer = client.post("/rapportera-hinder/", {"email": "a@example.se", "message": ""})
    assert answer.context["form"].errors.keys() == {"message"}
    assert not FormatRequest.objects.exists()


def test_pages_that_not_everybody_may_read_are_not_named(client, skane):
    closed = StandardPageFactory(parent=skane, title="Hemligt")
    closed.view_restrictions.create(restriction_type="login")
    assert "Hemligt" not in html(client, f"/rapportera-hinder/?sida={closed.pk}")


def test_the_form_is_there_in_every_language_of_the_site(client):
    skane = create_county(County.SKANE)
    for path, language in (("", "ar"), ("/ar", "sv")):
        address = f"{path}/rapportera-hinder/?sida={skane.pk}"
        menu = html(client, address).split('class="menu"')[1].split("</details>")[0]
        other = f"{'' if path else '/ar'}/rapportera-hinder/?sida={skane.pk}"
        assert f'<a href="{other}" lang="{language}"' in menu
        assert html(client, other)
