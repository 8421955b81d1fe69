"""A personal identity number in a file's name or text is not public before somebody says so."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.log_actions import registry

from cms.accounts.factories import UserFactory
from cms.accounts.models import User
from cms.audit.actions import NUMBERS_PUBLIC
from cms.documents.factories import DocumentFactory
from cms.documents.held import HeldFileError, hold_for_numbers
from cms.documents.isolation import IsolatedReading
from cms.documents.models import CustomDocument, CustomImage
from home.factories import CountyPageFactory, StandardPageFactory
from search import documents
from tests.helpers.uploads import DOCUMENT_WAYS, IMAGE_WAYS, upload

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NUMBER = "880320-0016"
ASKED = "Det här ser ut som ett personnummer: 880320-••••"


@pytest.fixture
def county(home):
    return CountyPageFactory(parent=home)


@pytest.fixture
def document(collection):
    return DocumentFactory(
        title="Beslut", collection=collection, file=ContentFile(b"Hej", "beslut.txt")
    )


@pytest.fixture
def page(county, document):
    links = ("links", {"links": [{"document": document}]})
    section = ("section", {"heading": "Material", "content": [links]})
    page = StandardPageFactory(parent=county, title="Vargar", body=[section])
    page.save_revision().publish()
    return page


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(username="admin", is_superuser=True))
    return client


def held(document):
    hold_for_numbers(document, [(3, f"Sökande: Anna Ek, {NUMBER}")])
    return CustomDocument.objects.get(pk=document.pk)


@pytest.mark.parametrize("way", DOCUMENT_WAYS)
def test_a_name_with_a_number_is_asked_about_at_upload(client, collection, officer, way):
    html = upload(client, collection, way, f"Anna Ek {NUMBER}.txt", b"Hej").content.decode()
    assert "880320-••••" in html.replace("\\u2022", "•")
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("way", IMAGE_WAYS)
def test_pictures_have_names_too(client, collection, officer, way):
    upload(
        client,
        collection,
        way,
        f"{NUMBER}.png",
        get_test_image_file().read(),
        title=f"Anna, {NUMBER}",
    )
    assert not CustomImage.objects.exists()


def test_whoever_says_that_it_is_meant_to_be_public_uploads_it(client, collection, officer):
    address = reverse("wagtaildocs:add")
    html = upload(client, collection, ("wagtaildocs:add", ""), f"{NUMBER}.txt", b"Hej")
    assert ASKED in html.content.decode()
    assert 'name="numbers_are_public"' in html.content.decode()
    assert 'name="numbers_are_public"' not in client.get(address).content.decode()
    title = f"Anna, {NUMBER}"
    data = {"title": title, "collection": collection.pk, "language": "sv", "tags": ""}
    data |= {"accessibility": "unknown", "numbers_are_public": "on"}
    client.post(address, data | {"file": SimpleUploadedFile(f"{NUMBER}.txt", b"Hej")})
    [entry] = registry.get_logs_for_instance(CustomDocument.objects.get()).filter(
        action=NUMBERS_PUBLIC
    )
    assert entry.user == officer
    assert "0016" not in str(entry.data)


def test_what_the_worker_reads_closes_the_file(client, page, document, monkeypatch):
    assert client.get(document.url).status_code == 200
    reading = IsolatedReading({"1": f"Sökande {NUMBER}"}, True)
    monkeypatch.setattr(documents, "read_isolated", lambda kind, file: reading)
    monkeypatch.setattr(documents, "extension_of", lambda name: "pdf")
    documents.read_text(document)
    assert client.get(document.url).status_code == 404
    document.refresh_from_db()
    assert document.found_numbers == [[1, "880320-••••"]]


def test_no_page_that_shows_it_is_published(page, document, admin):
    held(document)
    user = User.objects.get(username="admin")
    with pytest.raises(HeldFileError):
        page.save_revision(user=user).publish(user=user)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    html = admin.post(f"{bulk}?id={page.pk}&next=/admin/", follow=True).content.decode()
    assert "personnummer står i: Beslut" in html
    assert "Beslut" in admin.get(reverse("wagtailadmin_home")).content.decode()


def test_the_answer_opens_it_and_is_kept(client, page, document, officer):
    document = held(document)
    address = reverse("wagtaildocs:edit", args=[document.pk])
    html = client.get(address).content.decode()
    assert "880320-•••• (sida 3)" in html
    data = {"title": "Beslut", "collection": document.collection_id, "language": "sv", "tags": ""}
    data |= {"accessibility": "unknown"}
    client.post(address, data)
    assert CustomDocument.objects.get().is_held
    client.post(address, data | {"numbers_are_public": "on"})
    assert not CustomDocument.objects.get().is_held
    [entry] = registry.get_logs_for_instance(document).filter(action=NUMBERS_PUBLIC)
    assert entry.user == officer
    client.logout()
    assert client.get(document.url).status_code == 200
