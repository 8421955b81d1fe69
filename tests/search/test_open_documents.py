"""The text of LibreOffice's files is read as readers see it, and names the slide or sheet."""

import pytest
from django.core.files.base import ContentFile

from cms.documents.factories import DocumentFactory
from search.documents import read_text, text_of_document
from tests.helpers.uploads import archive

pytestmark = pytest.mark.django_db

NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "presentation": "presentation",
        "style": "style",
    }.items()
)
TEXT = """<office:text>
<text:tracked-changes><text:deletion><text:p>struket</text:p></text:deletion></text:tracked-changes>
<text:h>Kvastskaft</text:h><text:p>i<text:s/>sko<text:span>gen</text:span><text:note>
<text:note-citation>1</text:note-citation><text:note-body><text:p>fotnot</text:p></text:note-body>
</text:note> växer<office:annotation><text:p>anmärkt</text:p></office:annotation>.</text:p>
<table:table><table:table-row><table:table-cell><text:p>i ruta</text:p></table:table-cell>
</table:table-row></table:table>
<text:p><draw:frame><draw:image><office:binary-data>UE5H</office:binary-data></draw:image>
<draw:text-box><text:p>i ram</text:p></draw:text-box></draw:frame></text:p></office:text>"""
EDGES = """<style:header><text:p>Överst</text:p></style:header><style:footer-first>
<text:p>Nederst</text:p></style:footer-first>"""
SHEETS = """<office:spreadsheet>
<table:table table:name="Antal" table:style-name="ta1"><table:table-row>
<table:table-cell table:number-columns-repeated="900"><text:p>2018</text:p></table:table-cell>
<table:table-cell><office:annotation><text:p>anmärkt</text:p></office:annotation>
<text:p>Kvastskaft</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Gömt" table:style-name="ta2"><table:table-row><table:table-cell>
<text:p>hemligt</text:p></table:table-cell></table:table-row></table:table>
<table:table table:name="Sist" table:style-name="ta1"/></office:spreadsheet>"""
STYLES = """<style:style style:name="ta1"><style:table-properties table:display="true"/>
</style:style><style:style style:name="ta2">
<style:table-properties table:display="false"/></style:style>"""
SLIDES = """<office:presentation>
<draw:page draw:name="page1"><draw:frame><draw:text-box><text:p>Först</text:p></draw:text-box>
</draw:frame><presentation:notes><text:p>Säg hej</text:p></presentation:notes></draw:page>
<draw:page><draw:g><draw:g><draw:custom-shape><text:p>Kvastskaft i grupp</text:p>
</draw:custom-shape></draw:g></draw:g></draw:page></office:presentation>"""


def content(body, styles=""):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body>{body}</office:body></office:document-content>"
    )


def read(extension, **members):
    file = archive(**{name.replace("_", "."): text for name, text in members.items()})
    document = DocumentFactory(file=ContentFile(file, f"fil.{extension}"))
    assert read_text(document)
    return text_of_document(document)


def test_of_a_text_all_is_read_that_stands_on_its_pages():
    pages = read("odt", content_xml=content(TEXT), styles_xml=content(EDGES))
    said = "Kvastskaft i skogen fotnot växer. i ruta i ram Överst Nederst"
    assert pages == [(1, said)]


def test_a_long_text_is_read_in_pieces():
    body = f"<office:text><text:p>{'ord ' * 6000}</text:p><text:p>Sist</text:p></office:text>"
    pages = read("odt", content_xml=content(body), styles_xml=content(""))
    assert [number for number, _text in pages] == [1, 2]
    assert pages[1][1].endswith("Sist")


def test_each_sheet_that_is_shown_is_read_under_its_number():
    pages = read("ods", content_xml=content(SHEETS, STYLES))
    assert pages == [(1, "Antal 2018 Kvastskaft"), (3, "Sist")]


def test_each_slide_is_read_under_its_number_without_the_speakers_notes():
    pages = read("odp", content_xml=content(SLIDES))
    assert pages == [(1, "Först"), (2, "Kvastskaft i grupp")]


@pytest.mark.parametrize(
    "xml",
    [
        "<office:document-content",
        content("<office:presentation><draw:page>"),
        '<!DOCTYPE a [<!ENTITY b "Kvastskaft">]>' + content(SLIDES).partition("?>")[2],
        '<!DOCTYPE a SYSTEM "http://localhost/a.dtd">' + content(SLIDES).partition("?>")[2],
    ],
)
def test_what_is_hostile_or_broken_has_no_text(xml):
    assert read("odp", content_xml=xml) == []


def test_a_file_without_content_has_no_text():
    assert read("odt", mimetype="application/vnd.oasis.opendocument.text") == []
