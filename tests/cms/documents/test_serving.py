"""Files are sent whole, in part or not again, from any storage."""

import gzip
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from cms.accounts.factories import UserFactory
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.models import CustomDocument
from home.factories import StandardPageFactory
from tests.helpers import pdfs
from tests.helpers.storage import free_ports, use_s3

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]


WHOLE = b"0123456789" * 30
PARTS = [
    ("bytes=0-4", 206, b"01234", "bytes 0-4/300"),
    ("bytes=295-", 206, b"56789", "bytes 295-299/300"),
    ("bytes=-3", 206, b"789", "bytes 297-299/300"),
    ("bytes=298-999999", 206, b"89", "bytes 298-299/300"),
    ("bytes=-999999", 206, WHOLE, "bytes 0-299/300"),
    ("bytes=300-", 416, b"", "bytes */300"),
    ("bytes=-0", 416, b"", "bytes */300"),
    ("bytes=5-2", 416, b"", "bytes */300"),
    ("bytes=0-1,5-6", 200, WHOLE, None),
    ("bytes=-", 200, WHOLE, None),
    ("bytes=a-b", 200, WHOLE, None),
    ("bytes=٣-", 200, WHOLE, None),
    (f"bytes={'9' * 5000}-", 200, WHOLE, None),
    ("lines=1-2", 200, WHOLE, None),
]


@pytest.fixture
def document(any_storage, home):
    document = DocumentFactory(file=ContentFile(WHOLE, "radon-i-hus.csv"))
    link = ("links", {"links": [{"document": document}]})
    StandardPageFactory(parent=home, body=[("section", {"heading": "Material", "content": [link]})])
    return document


def ask(client, document, method="get", **headers):
    return getattr(client, method)(document.url, headers=headers)


def test_a_whole_file_says_what_it_is(client, document):
    response = ask(client, document, **{"accept-encoding": "gzip, br"})
    assert response.getvalue() == WHOLE
    assert (
        response.headers.items()
        >= {
            "Content-Length": "300",
            "Content-Type": "text/csv",
            "Content-Disposition": 'attachment; filename="radon-i-hus.csv"',
            "Accept-Ranges": "bytes",
            "Cache-Control": "no-cache",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'",
        }.items()
    )
    assert "Content-Encoding" not in response.headers
    assert "Vary" not in response.headers or "Cookie" not in response["Vary"]
    head = ask(client, document, "head")
    assert (head.getvalue(), head["Content-Length"]) == (b"", "300")
    assert ask(client, document, "post").status_code == 405


def test_a_page_is_still_compressed(client, document, home):
    response = client.get(home.url, headers={"accept-encoding": "gzip"})
    assert b"<html" in gzip.decompress(response.content)


def test_a_part_is_what_was_asked_for(client, document):
    for wanted, status, content, content_range in PARTS:
        response = ask(client, document, range=wanted)
        assert (response.status_code, response.getvalue()) == (status, content), wanted
        assert response.headers.get("Content-Range") == content_range
        if status == 206:
            assert response["Content-Length"] == str(len(content))


def test_a_file_is_not_sent_again_and_a_part_only_of_the_same_file(client, document):
    etag = ask(client, document)["ETag"]
    assert ask(client, document, **{"if-none-match": etag}).status_code == 304
    assert ask(client, document, **{"if-none-match": '"other"'}).status_code == 200
    part = {"range": "bytes=0-4"}
    assert ask(client, document, **part, **{"if-range": etag}).status_code == 206
    assert ask(client, document, **part, **{"if-range": '"other"'}).status_code == 200


def test_another_name_or_number_is_not_found(client, document):
    for address in (
        f"/dokument/{document.pk}/other.csv",
        f"/dokument/{document.pk}/",
        f"/dokument/{document.pk + 1}/radon-i-hus.csv",
        "/dokument/999999999999999999/radon-i-hus.csv",
        f"/dokument/{'9' * 100}/radon-i-hus.csv",
    ):
        assert client.get(address).status_code == 404


def test_a_pdf_is_shown_in_the_browser(client, on_disk, home):
    client.force_login(UserFactory(is_superuser=True))
    document = DocumentFactory(file=ContentFile(pdfs.good(), "årsrapport 2024.pdf"))
    response = client.get(document.url)
    assert response["Content-Disposition"] == 'inline; filename="arsrapport-2024.pdf"'


def test_a_missing_file_is_not_found(client, document):
    document.file.storage.delete(document.file.name)
    assert ask(client, document).status_code == 404
    CustomDocument.objects.update(file_size=None)
    assert ask(client, document).status_code == 404


def test_a_storage_that_does_not_answer_is_said_in_words(client, home, settings, monkeypatch):
    options = {"endpoint_url": f"http://127.0.0.1:{free_ports(1)[0]}", "bucket_name": "b"}
    document = DocumentFactory()
    client.force_login(UserFactory(is_superuser=True))
    use_s3(settings, monkeypatch, options | {"access_key": "a", "secret_key": "b"})
    for address in (document.url, "/media/images/a.png"):
        response = client.get(address)
        assert response.status_code == 503
        assert "Försök igen om en minut" in response.content.decode()
        assert response["Retry-After"] == "10"
        assert "no-store" in response["Cache-Control"]


def test_original_pictures_are_for_those_who_look_after_them(client, any_storage, home):
    image = ImageFactory()
    address = reverse("stored_file", args=[image.file.name])
    assert image.file.url == address
    assert client.get(address).status_code == 302
    client.force_login(UserFactory(is_superuser=True))
    response = client.get(address)
    with image.file.storage.open(image.file.name) as file:
        assert response.getvalue() == file.read()
    assert "private" in response["Cache-Control"]
    assert client.get(reverse("stored_file", args=["documents/x/y.pdf"])).status_code == 404


@pytest.mark.s3
def test_readers_are_led_to_the_bucket_for_a_minute_where_a_board_wants_that(
    client, on_s3, home, settings
):
    settings.S3_REDIRECT = True
    closed = DocumentFactory(file=ContentFile(WHOLE, "hemlig.csv"))
    assert ask(client, closed).status_code == 404
    opened = DocumentFactory(file=ContentFile(WHOLE, "radon-i-hus.csv"))
    link = ("links", {"links": [{"document": opened}]})
    StandardPageFactory(parent=home, body=[("section", {"heading": "Material", "content": [link]})])
    response = ask(client, opened)
    assert (response.status_code, response["Cache-Control"]) == (302, "private, no-store")
    assert "X-Amz-Expires=60" in response.url
    with urlopen(response.url) as answer:
        assert answer.read() == WHOLE
        assert answer.headers["Content-Disposition"] == 'attachment; filename="radon-i-hus.csv"'
    with pytest.raises(HTTPError, match="403"):
        urlopen(response.url.replace("radon", "hemlig"))
