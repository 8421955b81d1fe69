"""The text of files is read by page, and what is found there names the page."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook
from pptx import Presentation

from cms.documents.factories import DocumentFactory
from search.documents import read_text, text_of_document
from tests.helpers.pdfs import good

pytestmark = pytest.mark.django_db


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
