"""An uploaded file is what its name says, wherever it is uploaded, or it is refused in words."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.documents.choices import Accessibility
from cms.documents.factories import DocumentFactory
from cms.documents.files import says_nothing, tidy_name, validate_document
from cms.documents.models import CustomDocument
from cms.documents.problems import FileProblem
from home.demo.files import SAMPLE_PRESENTATION
from tests.helpers import pdfs
from tests.helpers.uploads import DOCUMENT_WAYS, archive, upload, within_bounds

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def office(content_type):
    return archive(**{"[Content_Types].xml": f'<Types><Override ContentType="{content_type}"/>'})


def open_document(kind):
    return archive(mimetype=f"application/vnd.oasis.opendocument.{kind}")


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
    "bomb.pdf": pdfs.packed_bomb(),
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


FILES = Path(__file__).parents[2] / "inputs" / "files"
TOLD = {
    "o11-writer-template.odt": "mall",
    "o13-excel-csv-utf16.csv": "UTF-8",
    "o15-old-doc.doc": "äldre",
    "o6-template-saved-as.docx": "mall",
    "o7-macro-renamed.docx": "makron",
    "o8-slideshow-renamed.pptx": "bildspel",
}
ASKS = office(WORD).replace(b"\0\0\x08\0", b"\1\0\x08\0")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.name)
def test_files_of_real_programs_pass_or_are_refused_by_what_they_are(path):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    if told := TOLD.get(path.name):
        with pytest.raises(ValidationError, match=told):
            validate_document(file)
    else:
        validate_document(file)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("brev.docx", LOCKED, "lösenord"),
        ("brev.docx", LOCKED[:300], "äldre"),
        ("kartor.zip", ASKS, "lösenord"),
        (
            "brev.odt",
            archive(
                mimetype="application/vnd.oasis.opendocument.text",
                **{"META-INF/manifest.xml": "<manifest:encryption-data/>"},
            ),
            "lösenord",
        ),
        *((f"a.{extension}", office(WORD), "mall") for extension in ("dotx", "potx", "xltx")),
        ("a.docm", office(MACROS), "makron"),
        ("a.ppsx", b"PK", "bildspel"),
        ("a.xls", b"", "XLSX"),
    ],
)
def test_passwords_templates_and_older_types_are_said_by_name(name, content, told):
    with pytest.raises(ValidationError, match=told):
        validate_document(SimpleUploadedFile(name, content))


def test_an_attached_archive_is_a_part_of_its_pdf():
    def attach(writer):
        writer.add_attachment("tabell.zip", archive(a="b"))

    validate_document(SimpleUploadedFile("rapport.pdf", pdfs.changed(attach)))


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


@pytest.mark.usefixtures("background_tasks")
@pytest.mark.parametrize("way", DOCUMENT_WAYS)
def test_every_way_to_upload_checks(way, client, officer, collection):
    response = upload(client, collection, way, "program.pdf", BAD["program.pdf"])
    assert "inte med namnet" in response.content.decode()
    assert not CustomDocument.objects.exists()
    upload(client, collection, way, "Rapport om radon.pdf", pdfs.untagged())
    document = CustomDocument.objects.get()
    # The storage adds signs of its own to a name that another test took.
    assert document.filename.startswith("rapport-om-radon")
    assert FileProblem.NO_TAGS in document.problems
    assert document.page_count == 1


@pytest.mark.usefixtures("background_tasks")
def test_a_marked_title_in_the_form_for_many_is_asked_for_again(client, officer, collection):
    """The file waits until the title is mended, and is read then."""
    answer = upload(
        client, collection, DOCUMENT_WAYS[1], "radon.pdf", pdfs.untagged(), "Radon (pdf)"
    ).json()
    number = answer["uploaded_file_id"]
    address = reverse("wagtaildocs:create_multiple_from_uploaded_document", args=[number])
    prefix = f"uploaded-document-{number}"
    data = {"title": "Radon", "collection": collection.pk, "tags": "", "language": "sv"}
    data |= {"accessibility": "unknown"}
    answer = client.post(address, {f"{prefix}-{key}": value for key, value in data.items()}).json()
    assert answer["success"]
    assert FileProblem.NO_TAGS in CustomDocument.objects.get().problems


def test_a_bomb_is_refused_cheaply(client, officer, collection):
    content = pdfs.packed_bomb()
    with within_bounds():
        answer = upload(client, collection, DOCUMENT_WAYS[1], "rapport.pdf", content).json()
    assert "kräver mycket mer minne" in answer["error_message"]
    assert not CustomDocument.objects.exists()


def test_too_large_a_document_is_refused(client, officer, collection, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    response = upload(client, collection, DOCUMENT_WAYS[0], "rapport-om-radon.pdf", pdfs.good())
    assert "för stor" in response.content.decode()
    assert not CustomDocument.objects.exists()


@pytest.mark.parametrize("way", DOCUMENT_WAYS)
def test_a_film_may_be_larger_than_other_files(client, officer, collection, settings, way):
    settings.LARGEST_DOCUMENT, settings.LARGEST_FILM = 100, 1000
    for name, start in {"film.mp4": b"\0\0\0\x20ftypisom", "film.webm": b"\x1aE\xdf\xa3"}.items():
        upload(client, collection, way, name, start.ljust(900, b"\0"))
        assert CustomDocument.objects.filter(file__endswith=name).exists()
        upload(client, collection, way, f"stor-{name}", start.ljust(1100, b"\0"))
    upload(client, collection, way, "rapport-om-radon.txt", b"Radon " * 20)
    assert CustomDocument.objects.count() == 2


def test_the_form_says_how_large_films_and_other_files_may_be(client, officer):
    html = client.get(reverse("wagtaildocs:add")).content.decode()
    assert "50,0" in html
    assert "500,0" in html


def test_the_proxy_lets_through_what_the_site_takes(settings):
    template = (settings.BASE_DIR / "deploy/nginx/lanswebb.conf.template").read_text()
    everywhere, films = (
        int(size) * 1024 * 1024 for size in re.findall(r"client_max_body_size +(\d+)m;", template)
    )
    assert everywhere > settings.LARGEST_DOCUMENT
    assert films > settings.LARGEST_FILM


@pytest.mark.usefixtures("background_tasks")
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
        assert "Läst: 1 sida." in page
        assert "filen själv visar att den inte är det" in page
        assert "webbriktlinje 9" in page
        assert "radon-i-hus.pdf" in page


def test_form_lists_and_report_say_that_a_file_is_not_read_yet(client, officer, collection):
    upload(client, collection, DOCUMENT_WAYS[0], "radon.pdf", pdfs.good())
    edit = reverse("wagtaildocs:edit", args=[CustomDocument.objects.get().pk])
    for address in (edit, reverse("wagtaildocs:index"), reverse("document_report")):
        assert "Filen är inte läst än" in client.get(address).content.decode()
