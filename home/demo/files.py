"""Files of the demo: small tagged PDFs and a presentation that say what they stand in for."""

from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from cms.documents.factories import DocumentFactory

SAMPLE_PRESENTATION = Path(__file__).parent / "files" / "exempel.pptx"
SAMPLE_TRANSCRIPT = Path(__file__).parent / "files" / "tillit.vtt"
EXPLANATION = [
    "Den här filen hör till en demonstration och står för en fil som vi inte har.",
    "På den riktiga webbplatsen ligger länsstyrelsens egen fil här.",
]


def sample_pdf(title, slug, paragraphs=EXPLANATION, **fields):
    """Create a document with a one-page tagged PDF that bears the title; Swedish by default."""
    pdf = tagged_pdf(title, paragraphs, fields.get("language", "sv-SE"))
    return DocumentFactory(title=title, file=ContentFile(pdf, f"{slug}.pdf"), **fields)


def sample_presentation(title, slug, **fields):
    """Create a document with a one-slide PowerPoint file."""
    with SAMPLE_PRESENTATION.open("rb") as file:
        return DocumentFactory(title=title, file=File(file, f"{slug}.pptx"), **fields)


def tagged_pdf(title, paragraphs, language="sv-SE"):
    """Return the bytes of a one-page PDF with title, language and structure tags (PDF 1.7, 14.8).

    The text is limited to the characters of Windows-1252.
    """
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    elements = [("H1", 20, title), *(("P", 12, text) for text in paragraphs)]
    commands, y = [], 760
    for number, (tag, size, text) in enumerate(elements):
        commands.append(f"/{tag} <</MCID {number}>> BDC BT /F1 {size} Tf")
        for line in _wrap(text, 900 // size):
            commands.append(f"1 0 0 1 60 {y} Tm ({_escape(line)}) Tj")
            y -= size * 1.5
        commands.append("ET EMC")
        y -= 12
    stream = DecodedStreamObject()
    stream.set_data("\n".join(commands).encode("cp1252"))
    font = _dictionary(
        Type="/Font", Subtype="/Type1", BaseFont="/Helvetica", Encoding="/WinAnsiEncoding"
    )
    page[NameObject("/Contents")] = writer._add_object(stream)
    page[NameObject("/Resources")] = _dictionary(Font=_dictionary(F1=font))
    page[NameObject("/StructParents")] = NumberObject(0)
    _tag(writer, page, [tag for tag, _size, _text in elements])
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    writer.root_object[NameObject("/ViewerPreferences")] = _dictionary(
        DisplayDocTitle=BooleanObject(True)
    )
    writer.add_metadata({"/Title": title})
    output = ContentFile(b"")
    writer.write(output.file)
    return output.file.getvalue()


def _tag(writer, page, tags):
    root = _dictionary(Type="/StructTreeRoot")
    root_reference = writer._add_object(root)
    document = _dictionary(Type="/StructElem", S="/Document", P=root_reference)
    document_reference = writer._add_object(document)
    elements = ArrayObject(
        writer._add_object(
            _dictionary(
                Type="/StructElem",
                S=f"/{tag}",
                P=document_reference,
                Pg=page.indirect_reference,
                K=NumberObject(number),
            )
        )
        for number, tag in enumerate(tags)
    )
    document[NameObject("/K")] = elements
    root[NameObject("/K")] = document_reference
    root[NameObject("/ParentTree")] = _dictionary(
        Nums=ArrayObject([NumberObject(0), ArrayObject(elements)])
    )
    writer.root_object[NameObject("/StructTreeRoot")] = root_reference
    writer.root_object[NameObject("/MarkInfo")] = _dictionary(Marked=BooleanObject(True))


def _dictionary(**entries):
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if isinstance(value, str) else value
            for key, value in entries.items()
        }
    )


def _wrap(text, width):
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _escape(text):
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
