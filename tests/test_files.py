"""An uploaded file is what its name says, wherever it is uploaded, or it is refused in words."""

import csv
import zipfile
from io import BytesIO, StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection

from cms.choices import Accessibility
from cms.factories import DocumentFactory, UserFactory
from cms.files import says_nothing, tidy_name, validate_document
from cms.models import CustomDocument, CustomImage
from cms.models.media import FileProblem
from home.demo.files import SAMPLE_PRESENTATION
from tests import pdfs

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def archive(**members):
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return output.getvalue()


def office(content_type):
    return archive(**{"[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/>'})


def open_document(kind):
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}")


def picture(size=(10, 10), kind="JPEG"):
    output = BytesIO()
    Image.new("1" if kind == "PNG" else "RGB", size).save(output, kind)
    return output.getvalue()


def zip_with_endless_contents():
    """Return an archive whose list of contents claims three megabytes."""
    return archive(**{f"{number:040}": "" for number in range(25_000)})


GOOD = {
    "rapport-om-radon.pdf": pdfs.good(),
    "brev.docx": office(WORD),
    "bilder.pptx": SAMPLE_PRESENTATION.read_bytes(),
    "brev.odt": open_document("text"),
    "tabell.ods": open_document("spreadsheet"),
    "kartor.zip": archive(karta="…"),
    "tabell.csv": "kommun;antal\nÅmål;3\n".encode(),
    "excel.csv": "kommun;antal\r\nÅmål;3\r\n".encode("cp1252"),
    "las-mig.txt": b"\xef\xbb\xbfHej",
}
BAD = {
    "film.vtt": b"WEBVTT",
    "sida.html": b"<html>",
    "utan-typ": b"text",
    "tom.pdf": b"",
    "program.pdf": b"MZ\x90\x00" + b"\x00" * 200,
    "sida.pdf": b"<html><body>%PDF-1.7 %%EOF",
    "sida-och.pdf": b"%PDF-1.7\n<script>alert(1)</script>\n%%EOF",
    "halv.pdf": pdfs.truncated(),
    "arkiv-och.pdf": pdfs.good() + archive(a="b") + b"%%EOF",
    "makron.docx": office(MACROS),
    "arkiv.docx": archive(a="b"),
    "ark.xlsx": office(WORD),
    "text.ods": open_document("text"),
    "pdf.docx": pdfs.good(),
    "avhugget.zip": archive(a="b" * 1000)[:-30],
    "foljt.zip": archive(a="b") + b"<script>",
    "foregangen.zip": b"PK\x03\x04" + b"MZ" * 10 + archive(a="b"),
    "bomb.zip": archive(a=b"\0" * 60_000_000),
    "endlos.zip": zip_with_endless_contents(),
    "sida.csv": b"\n <!DOCTYPE html><script>alert(1)</script>",
    "bild.txt": b'<?xml version="1.0"?><svg onload="alert(1)">',
    "program.txt": b"#!/bin/sh\nrm -r /",
    "bytes.csv": b"a;b\x00c",
    "unicode.txt": "Hej".encode("utf-16"),
}


@pytest.mark.parametrize("name", GOOD)
def test_honest_files_pass(name):
    file = SimpleUploadedFile(name, GOOD[name])
    validate_document(file)
    assert file.tell() == 0


@pytest.mark.parametrize("name", BAD)
def test_dishonest_files_are_refused(name):
    with pytest.raises(ValidationError):
        validate_document(SimpleUploadedFile(name, BAD[name]))


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Årsrapport för Västmanland_2024.PDF", "arsrapport-for-vastmanland-2024.pdf"),
        ("../../etc/lösenord.txt", "losenord.txt"),
        ("چک.pdf", "fil.pdf"),
    ],
)
def test_names_become_tidy(name, tidy):
    assert tidy_name(name) == tidy


@pytest.mark.parametrize(
    "name", ["Dokument1.pdf", "scan_0012.pdf", "2024-501.pdf", "Rapport slutversion (2).docx"]
)
def test_names_that_say_nothing(name):
    assert says_nothing(name)


@pytest.mark.parametrize("name", ["lagesbild-2024.pdf", "rapport-om-radon.pdf"])
def test_names_that_say_something(name):
    assert not says_nothing(name)


def officer_of(collection):
    """Return a user who looks after the files of one collection."""
    group = Group.objects.create(name=f"Redaktörer {collection.name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for model in ("document", "image"):
        for action in ("add", "change", "choose"):
            permission = Permission.objects.get(
                content_type__app_label=f"wagtail{model}s".replace("documents", "docs"),
                codename=f"{action}_{model}",
            )
            group.collection_permissions.create(collection=collection, permission=permission)
    user = UserFactory()
    user.groups.add(group)
    return user


@pytest.fixture
def collection(home):
    return Collection.get_first_root_node().add_child(name="Skåne")


@pytest.fixture
def officer(client, collection):
    user = officer_of(collection)
    client.force_login(user)
    return user


def add(client, collection, name, content, title="Radon i hus"):
    """Upload a file in the form for one document."""
    data = {"title": title, "file": SimpleUploadedFile(name, content), "collection": collection.pk}
    data |= {"language": "sv", "accessibility": "unknown", "tags": ""}
    return client.post(reverse("wagtaildocs:add"), data)


def add_many(client, collection, name, content, title="Radon i hus"):
    """Upload a file in the form for many documents, as its script does."""
    return client.post(
        reverse("wagtaildocs:add_multiple"),
        {
            "title": title,
            "collection": collection.pk,
            "files[]": SimpleUploadedFile(name, content),
        },
        headers={"X-Requested-With": "XMLHttpRequest"},
    )


def add_in_chooser(client, collection, name, content):
    """Upload a file in the chooser of a page."""
    prefix = "document-chooser-upload"
    data = {"title": "Radon", "collection": collection.pk, "tags": ""}
    data |= {"language": "sv", "accessibility": "unknown"}
    return client.post(
        reverse("wagtaildocs_chooser:create"),
        {f"{prefix}-{key}": value for key, value in data.items()}
        | {f"{prefix}-file": SimpleUploadedFile(name, content)},
    )


@pytest.mark.parametrize("upload", [add, add_many, add_in_chooser])
def test_every_way_to_upload_checks(upload, client, officer, collection):
    response = upload(client, collection, "program.pdf", BAD["program.pdf"])
    assert "inte med namnet" in response.content.decode()
    assert not CustomDocument.objects.exists()
    upload(client, collection, "Rapport om radon.pdf", pdfs.untagged())
    document = CustomDocument.objects.get()
    # The storage adds signs of its own to a name that another test took.
    assert document.filename.startswith("rapport-om-radon")
    assert FileProblem.NO_TAGS in document.problems
    assert document.page_count == 1


def test_a_marked_title_in_the_form_for_many_is_asked_for_again(client, officer, collection):
    """The file waits until the title is mended, and is read then."""
    answer = add_many(client, collection, "radon.pdf", pdfs.untagged(), "Radon (pdf)").json()
    upload = answer["uploaded_file_id"]
    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[upload])
    prefix = f"uploaded-document-{upload}"
    data = {"title": "Radon", "collection": collection.pk, "tags": "", "language": "sv"}
    data |= {"accessibility": "unknown"}
    answer = client.post(address, {f"{prefix}-{key}": value for key, value in data.items()}).json()
    assert answer["success"]
    assert FileProblem.NO_TAGS in CustomDocument.objects.get().problems


def test_too_large_a_document_is_refused(client, officer, collection, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    response = add(client, collection, "rapport-om-radon.pdf", pdfs.good())
    assert "för stor" in response.content.decode()
    assert not CustomDocument.objects.exists()


def test_problems_stand_beside_the_file_and_in_the_list(client, officer, collection):
    document = DocumentFactory(
        title="Radon i hus",
        collection=collection,
        file=ContentFile(pdfs.untagged(), "dokument1.pdf"),
        accessibility=Accessibility.ACCESSIBLE,
    )
    form = client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    for page in (form, client.get(reverse("wagtaildocs:index")).content.decode()):
        assert "är inte taggad" in page
        assert "filen själv visar att den inte är det" in page
        assert "webbriktlinje 9" in page
        assert "radon-i-hus.pdf" in page


@pytest.fixture
def documents(collection):
    return {
        name: DocumentFactory(
            title=name,
            collection=collection,
            file=ContentFile(content, "rapport-om-radon.pdf"),
            accessibility=accessibility,
            language=language,
        )
        for name, content, accessibility, language in [
            ("hel", pdfs.good(), Accessibility.ACCESSIBLE, "sv"),
            ("otaggad", pdfs.untagged(), Accessibility.ACCESSIBLE, "sv"),
            ("bild", pdfs.picture_only(), Accessibility.INACCESSIBLE, "sv"),
            ("engelsk", pdfs.good(), Accessibility.UNKNOWN, "en"),
        ]
    }


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", {"hel", "otaggad", "bild", "engelsk"}),
        ("problem=any", {"otaggad", "bild", "engelsk"}),
        ("problem=contradicted", {"otaggad"}),
        ("problem=no_text", {"bild"}),
        ("problem=other_language", {"engelsk"}),
        ("accessibility=unknown", {"engelsk"}),
    ],
)
def test_report_is_filtered_and_exported(query, titles, client, officer, documents):
    response = client.get(f"{reverse('document_report')}?{query}")
    assert {document.title for document in response.context["object_list"]} == titles
    export = client.get(f"{reverse('document_report')}?{query}&export=csv").getvalue().decode()
    assert {row[0] for row in list(csv.reader(StringIO(export)))[1:]} == titles
    assert client.get(f"{reverse('document_report')}?{query}&export=xlsx").status_code == 200


def test_report_shows_only_the_officers_own_collections(client, officer, documents):
    DocumentFactory(title="nationell", file=ContentFile(b"Text", "radon.txt"))
    stranger = officer_of(Collection.get_first_root_node().add_child(name="Blekinge"))
    titles = {d.title for d in client.get(reverse("document_report")).context["object_list"]}
    assert titles == set(documents)
    client.force_login(stranger)
    assert not client.get(reverse("document_report")).context["object_list"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("sida.jpg", b"<html><script>alert(1)</script>"),
        ("skript.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("skript.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("bada.jpg", picture() + b"<script>alert(1)</script>"),
        ("arkiv.jpg", picture() + archive(a="b")),
        ("bomb.png", picture((20_000, 20_000), "PNG")),
        ("fel.png", picture()),
    ],
)
def test_dishonest_pictures_are_refused(name, content, client, officer, collection):
    data = {"title": "Bild", "collection": collection.pk, "tags": ""}
    client.post(reverse("wagtailimages:add"), data | {"file": SimpleUploadedFile(name, content)})
    assert not CustomImage.objects.exists()


def test_a_picture_is_uploaded(client, officer, collection):
    data = {"title": "Bild", "collection": collection.pk, "tags": ""}
    client.post(
        reverse("wagtailimages:add"), data | {"file": SimpleUploadedFile("hus.jpg", picture())}
    )
    assert CustomImage.objects.get().title == "Bild"
