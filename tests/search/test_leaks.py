"""What readers may not read is in no hit, count, excerpt or suggestion, in whatever state."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory
from cms.snippets.factories import NoticeFactory
from home.factories import StandardPageFactory
from search.following import follow
from search.models import Entry
from search.readable import readable

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


@pytest.fixture
def page(home):
    page = StandardPageFactory(parent=home, title="Hemligheten", lead="Om kvastskaft.")
    follow()
    return page


def seen(client):
    """What any answer says of the words, before the worker has done anything."""
    return [
        client.get("/sok/", {"q": text}).content.decode().count(word)
        + client.get("/sok/forslag/", {"q": text}).content.decode().count(word)
        for text, word in (("kvastskaft", "Hemligheten"), ("hemligheten", "kvastskaft"))
    ]


def test_it_is_there_while_it_is_public(client, page):
    assert all(seen(client))


def test_nothing_of_an_unpublished_page(client, page):
    page.unpublish()
    assert not any(seen(client))
    follow()
    assert not Entry.objects.of(page).exists()


def test_nothing_of_a_deleted_page(client, page):
    page.delete()
    assert not any(seen(client))


def test_nothing_of_a_page_that_is_closed_or_lies_below_one(client, home, page):
    section = StandardPageFactory(parent=home, title="Avdelning")
    page.move(section, pos="last-child")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    follow()
    assert not any(seen(client))


def test_nothing_of_a_draft(client, page):
    page.title, page.lead = "Ny rubrik", "Om hemligstämplat."
    page.save_revision()
    follow()
    assert "Ny rubrik" not in client.get("/sok/", {"q": "rubrik hemligstämplat"}).content.decode()


def test_an_old_text_is_not_found_once_it_is_replaced(client, page):
    page.lead = "Om dammsugare."
    page.save_revision().publish()
    follow()
    html = client.get("/sok/", {"q": "kvastskaft"}).content.decode()
    assert "Hemligheten" not in html
    assert "Hemligheten" in client.get("/sok/", {"q": "dammsugare"}).content.decode()


@pytest.fixture
def notice(home):
    return NoticeFactory(text="Hemligheten om kvastskaft", county="")


@pytest.mark.parametrize(
    "shown", [{"shown_until": timedelta(0)}, {"shown_from": timedelta(days=1)}]
)
def test_nothing_of_a_notice_that_has_ended_or_not_begun(client, notice, shown):
    follow()
    times = {name: timezone.now() + later for name, later in shown.items()}
    assert Entry.objects.of(notice).update(**times) == 1
    assert not client.get("/sok/", {"q": "kvastskaft"}).context["results"].entries


def test_nothing_of_a_file_of_a_private_collection(client, home):
    collection = Collection.get_first_root_node().add_child(name="Privat")
    document = DocumentFactory(title="Kvastskaft", collection=collection)
    Entry.objects.create(
        content_type=ContentType.objects.get_for_model(document),
        object_id=str(document.pk),
        language="sv",
        kind="dokument",
        heading=document.title,
        page=home,
        document=document,
    )
    entry = Entry.objects.get()
    assert readable([entry])
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert not readable([entry])


def test_nothing_of_a_file_that_is_moved_into_a_private_collection_in_bulk(client, home):
    document = DocumentFactory(title="Hemligheten kvastskaft")
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    StandardPageFactory(parent=home, title="Underlag", body=body)
    follow()
    assert find_files(client) == ["Hemligheten kvastskaft"]
    assert "Hemligheten" in client.get("/sok/forslag/", {"q": "kvast"}).content.decode()
    collection = Collection.get_first_root_node().add_child(name="Privat")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    officer = Client()
    officer.force_login(UserFactory(is_superuser=True))
    action = reverse(
        "wagtail_bulk_action", args=["documents", "customdocument", "add_to_collection"]
    )
    officer.post(f"{action}?id={document.pk}", {"collection": collection.pk})
    document.refresh_from_db()
    assert document.collection == collection
    assert find_files(client) == []
    assert "Hemligheten" not in client.get("/sok/forslag/", {"q": "kvast"}).content.decode()


def find_files(client):
    hits = client.get("/sok/", {"q": "kvastskaft"}).context["results"].hits
    return [hit.entry.heading for hit in hits if hit.entry.kind == "dokument"]


def test_nothing_of_a_file_that_no_page_shows(home):
    document = DocumentFactory(title="Kvastskaft")
    follow()
    assert not Entry.objects.of(document).exists()


def test_what_is_answered_to_somebody_with_a_session_is_kept_by_no_shared_cache(client, page):
    public = client.get("/sok/", {"q": "kvastskaft"})
    assert "public" in public["Cache-Control"]
    client.force_login(UserFactory(is_superuser=True))
    answer = client.get("/sok/", {"q": "kvastskaft"})
    assert "wagtail-userbar" in answer.content.decode()
    assert "public" not in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
