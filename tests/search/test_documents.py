"""The text of files is read by page, and what is found there names the page."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from docx import Document
from openpyxl import Workbook
from pptx import Presentation

from cms.documents.factories import DocumentFactory
from cms.documents.isolation import IsolatedReading
from home.factories import CountyPageFactory, StandardPageFactory
from search.asking import understand
from search.documents import CutOffError, read_text, text_of_document
from search.excerpts import Marker
from search.following import follow
from search.hits import Hit
from search.models import Entry
from tests.helpers.pdfs import good

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def word_file():
    document = Document()
    document.add_paragraph("Kvastskaft i skogen")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "i en ruta"
    return document


def slides():
    presentation = Presentation()
    for text in ("Först", "Kvastskaft i skogen"):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = text
    return presentation


def sheets():
    workbook = Workbook()
    workbook.active["B2"] = "Kvastskaft i skogen"
    workbook.create_sheet("Två")["A1"] = 2018
    return workbook


@pytest.mark.parametrize(
    ("extension", "make", "pages"),
    [
        ("docx", word_file, {1: "Kvastskaft i skogen"}),
        ("pptx", slides, {1: "Först", 2: "Kvastskaft i skogen"}),
        ("xlsx", sheets, {1: "Kvastskaft i skogen", 2: "2018"}),
    ],
)
def test_office_files_are_read(extension, make, pages):
    file = BytesIO()
    make().save(file)
    document = DocumentFactory(file=ContentFile(file.getvalue(), f"fil.{extension}"))
    assert read_text(document)
    found = dict(text_of_document(document))
    assert {number: text in found[number] for number, text in pages.items()} == dict.fromkeys(
        pages, True
    )
    assert not read_text(document)


def test_a_hostile_file_has_no_text():
    document = DocumentFactory(file=ContentFile(b"PK\x03\x04 no archive", "fil.docx"))
    assert read_text(document)
    assert text_of_document(document) == []


def test_a_replaced_file_has_its_own_text():
    document = DocumentFactory(file=ContentFile(good(), "fil.pdf"))
    read_text(document)
    document.file = ContentFile(b"nothing", "fil.txt")
    document.save()
    document.refresh_from_db()
    assert text_of_document(document) == []


def grouped():
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    inner = slide.shapes.add_group_shape().shapes.add_group_shape()
    inner.shapes.add_textbox(0, 0, 100, 100).text_frame.text = "Kvastskaft i grupp"
    return presentation


def nested():
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "I sidhuvudet"
    section.first_page_footer.paragraphs[0].text = "Först"
    section.even_page_header.paragraphs[0].text = "Överst"
    section.even_page_footer.paragraphs[0].text = "Nederst"
    outer = document.add_table(rows=1, cols=1).cell(0, 0)
    outer.add_table(rows=1, cols=1).cell(0, 0).text = "Kvastskaft i ruta"
    return document


def long_text():
    document = Document()
    document.add_paragraph("ord " * 6000 + "Kvastskaft")
    return document


@pytest.mark.parametrize(
    ("extension", "make", "words"),
    [
        ("pptx", grouped, ["Kvastskaft i grupp"]),
        ("docx", nested, ["Kvastskaft i ruta", "I sidhuvudet", "Först", "Överst", "Nederst"]),
        ("docx", long_text, ["Kvastskaft"]),
    ],
)
def test_what_lies_deep_in_an_office_file_is_read(extension, make, words):
    file = BytesIO()
    make().save(file)
    document = DocumentFactory(file=ContentFile(file.getvalue(), f"fil.{extension}"))
    read_text(document)
    text = " ".join(text for _number, text in text_of_document(document))
    assert all(word in text for word in words)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("extension", ["txt", "csv"])
def test_files_of_text_are_read(extension, encoding):
    content = "Kvastskaft;på hög".encode(encoding)
    document = DocumentFactory(file=ContentFile(content, f"fil.{extension}"))
    read_text(document)
    assert text_of_document(document) == [(1, "Kvastskaft;på hög")]


def test_what_was_read_before_the_reader_was_cut_off_counts_and_it_is_read_again(monkeypatch):
    document = DocumentFactory(file=ContentFile(good(), "fil.pdf"))
    cut_off = IsolatedReading({"1": "Början"}, False, True, is_late=True)
    monkeypatch.setattr("search.documents.read_isolated", lambda *args: cut_off)
    with pytest.raises(CutOffError):
        read_text(document)
    assert text_of_document(document) == [(1, "Början")]
    whole = IsolatedReading({"1": "Början", "2": "Slutet"}, True)
    monkeypatch.setattr("search.documents.read_isolated", lambda *args: whole)
    assert read_text(document, is_again=True)
    assert text_of_document(document) == [(1, "Början"), (2, "Slutet")]


def test_of_a_file_that_takes_too_much_work_what_was_read_counts_for_good(monkeypatch):
    document = DocumentFactory(file=ContentFile(good(), "fil.pdf"))
    too_much = IsolatedReading({"1": "Början"}, False, True)
    monkeypatch.setattr("search.documents.read_isolated", lambda *args: too_much)
    assert read_text(document)
    assert text_of_document(document) == [(1, "Början")]
    assert not read_text(document)


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("a.pdf", "page"),
        ("a.pptx", "slide"),
        ("a.odp", "slide"),
        ("a.xlsx", "sheet"),
        ("a.ods", "sheet"),
        ("a.docx", ""),
        ("a.odt", ""),
    ],
)
def test_a_place_in_a_file_is_called_what_it_is(name, unit):
    entry = Entry(kind="dokument", language="sv", url=f"/dokument/1/{name}", heading="Fil")
    entry.passages = [["2", "Kvastskaft i skogen"]]
    hit = Hit(entry, Marker(understand("kvastskaft", "sv")))
    html = render_to_string("components/search/hit.html", {"hit": hit})
    words = {"page": "Sidan 2", "slide": "Bild 2", "sheet": "Blad 2"}
    assert [one for one, word in words.items() if word in html] == ([unit] if unit else [])
    assert ("#page=2" in html) == (unit == "page")
    assert "i skogen" in html


def test_files_are_read_beside_what_the_search_follows(home, monkeypatch):
    asked = []
    task = SimpleNamespace(enqueue=asked.append)
    monkeypatch.setattr("search.following.read_text_of_file", task)
    monkeypatch.setattr("search.documents.read_isolated", lambda *args: pytest.fail("it was read"))
    document = DocumentFactory(title="Vedklabbar", file=ContentFile(good(), "fil.pdf"))
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    StandardPageFactory(parent=home, title="Underlag", body=body)
    follow()
    assert set(asked) == {document.pk}
    assert Entry.objects.of(document).get().passages == []


def test_the_text_of_a_file_is_found_once_it_is_read(find, home):
    document = DocumentFactory(title="Vedklabbar", file=ContentFile(b"Kvastskaft", "fil.txt"))
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    StandardPageFactory(parent=home, title="Underlag", body=body)
    assert find("kvastskaft") == ["Vedklabbar"]


def test_a_file_of_several_counties_is_no_single_ones(home):
    document = DocumentFactory(title="Vedklabbar", file=ContentFile(b"Kvastskaft", "fil.txt"))
    links = ("links", {"links": [{"document": document}]})
    body = [("section", {"heading": "Filer", "content": [links]})]
    told = []
    for code in ("skane", "kalmar"):
        county = CountyPageFactory(parent=home, county=code, slug=code)
        StandardPageFactory(parent=county, title="Underlag", body=body)
        follow()
        told.append(Entry.objects.of(document).get().county)
    assert told == ["skane", ""]
