"""A program that reads the text of a file from its standard input, page by page.

Like `file_reader`, it runs in a process of its own, without Django and with the kernel's limits.
Every line it writes is a JSON object: a page's, slide's or sheet's number and its text. What was
written before a limit ended the process counts.
"""

import json
import logging
import resource
import signal
import sys
from collections.abc import Iterator
from itertools import islice, product
from typing import Any, BinaryIO
from zipfile import ZipFile

PROCESSOR_SECONDS = 60
MEMORY = 400 * 1024 * 1024
LARGEST_PDF_STREAM = 32 * 1024 * 1024
MOST_PAGES = 1000
# Characters of a page, of a file; rows of a sheet.
LONGEST_PAGE, LONGEST_FILE = 20_000, 400_000
MOST_ROWS = 5000
CHUNK = 64 * 1024
# OpenDocument 1.3 part 3: the names in `content.xml` and `styles.xml`.
OFFICE, TEXT, TABLE, DRAW, PRESENTATION, STYLE = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}"
    for name in ("office", "text", "table", "drawing", "presentation", "style")
)
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
GAPS = {f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"}
MARGINS = {
    f"{STYLE}{kind}{place}" for kind in ("header", "footer") for place in ("", "-left", "-first")
}
# Comments, what was deleted and is kept, numbers of notes, notes of the speaker, pictures.
UNSEEN = {
    *(f"{OFFICE}{name}" for name in ("annotation", "binary-data")),
    *(f"{TEXT}{name}" for name in ("tracked-changes", "note-citation")),
    f"{PRESENTATION}notes",
}


def main(kind: str) -> None:
    """Read the file and write its pages."""
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()
    left = LONGEST_FILE
    for number, text in islice(READERS[kind](sys.stdin.buffer), MOST_PAGES):
        text = " ".join(text.replace("\x00", "").split())[: min(LONGEST_PAGE, left)]
        left -= len(text)
        sys.stdout.write(json.dumps({str(number): text}) + "\n")
        sys.stdout.flush()
        if left <= 0:
            return


def read_pdf(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each page."""
    from pypdf import PdfReader, overwrite_configuration

    filters = ("array_based_stream", "lzw", "run_length", "zlib")
    limits: dict[str, Any] = {
        f"{name}_maximum_output_length": LARGEST_PDF_STREAM for name in filters
    }
    overwrite_configuration(**limits)
    reader = PdfReader(file)
    if not reader.is_encrypted or reader.decrypt(""):
        for number, page in enumerate(reader.pages, 1):
            yield number, page.extract_text()


def read_docx(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield all of a Word file in pieces: where its pages end, only Word knows."""
    from docx import Document

    document = Document(file)
    texts = list(_texts_in(document))
    for section in document.sections:
        for kind in product(("", "first_page_", "even_page_"), ("header", "footer")):
            part = getattr(section, "".join(kind))
            if not part.is_linked_to_previous:
                texts += _texts_in(part)
    yield from _pieces(" ".join(texts))


def _texts_in(part: Any) -> Iterator[str]:
    """Yield the texts of a part of a Word file, and of the tables in it and in their cells."""
    for item in part.iter_inner_content():
        if not hasattr(item, "rows"):
            yield item.text
            continue
        # One that is as wide or high as several others stands in the place of each.
        cells = {cell._tc: cell for row in item.rows for cell in row.cells}
        for cell in cells.values():
            yield from _texts_in(cell)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield a long text in pieces that are no longer than a page may be, cut between words."""
    text, number = " ".join(text.split()), 1
    while text or number == 1:
        end = len(text)
        if end > LONGEST_PAGE:
            end = text.rfind(" ", 0, LONGEST_PAGE) + 1 or LONGEST_PAGE
        yield number, text[:end]
        text, number = text[end:], number + 1


def read_plain(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield all of a file of nothing but text in pieces."""
    content = file.read(LONGEST_FILE * 4)
    utf_16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        # As older programs write it, or cut within a letter.
        is_cut = len(content) == LONGEST_FILE * 4
        text = content.decode("utf-8" if is_cut or utf_16 else "cp1252", errors="replace")
    yield from _pieces(text)


def read_pptx(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each slide, and what stands on it; its notes are for the speaker."""
    from pptx import Presentation

    for number, slide in enumerate(Presentation(file).slides, 1):
        yield number, " ".join(_texts_of(slide.shapes))


def _texts_of(shapes: Any) -> Iterator[str]:
    """Yield the texts of shapes, of the cells of tables, and of what is grouped."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _texts_of(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def read_xlsx(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each sheet, and its name and cells."""
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=True)
    for number, sheet in enumerate(workbook.worksheets, 1):
        if sheet.sheet_state == "visible":
            rows = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
            cells = (str(cell) for row in rows for cell in row if cell is not None)
            yield number, " ".join([sheet.title, *cells])


def read_odt(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield all of a text of LibreOffice in pieces, with what stands at the edges of its pages."""
    texts = [*_open_document(file, "content.xml", {f"{OFFICE}text"})]
    texts += _open_document(file, "styles.xml", MARGINS)
    yield from _pieces(" ".join(texts))


def read_ods(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each sheet, and its name and cells; nothing of what is hidden."""
    yield from enumerate(_open_document(file, "content.xml", {f"{TABLE}table"}), 1)


def read_odp(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each slide, and what stands on it; its notes are for the speaker."""
    yield from enumerate(_open_document(file, "content.xml", {f"{DRAW}page"}), 1)


def _open_document(file: BinaryIO, member: str, parts: set[str]) -> Iterator[str]:
    """Yield the text of each of the parts in a file of LibreOffice, as soon as it is unpacked."""
    from defusedxml.ElementTree import XMLParser

    texts = PartTexts(parts)
    parser = XMLParser(target=texts, forbid_dtd=True)
    with ZipFile(file) as archive, archive.open(member) as content:
        while chunk := content.read(CHUNK):
            parser.feed(chunk)
            yield from texts.finished
            texts.finished.clear()


class PartTexts:
    """What an XML parser tells of a file of LibreOffice, kept as the texts of its parts.

    `inside` and `unseen` count the parts, and what is not shown, that the parser is within.
    """

    def __init__(self, parts: set[str]) -> None:
        self.parts = parts
        self.finished: list[str] = []
        self.pieces: list[str] = []
        self.inside = self.unseen = self.paragraphs = self.length = 0
        self.style = ""
        self.unseen_styles: set[str] = set()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{STYLE}style":
            self.style = attributes.get(f"{STYLE}name", "")
        elif attributes.get(f"{TABLE}display") == "false":
            self.unseen_styles.add(self.style)
        is_hidden = attributes.get(f"{TABLE}style-name") in self.unseen_styles
        self.inside += tag in self.parts
        self.unseen += bool(self.unseen or tag in UNSEEN or is_hidden)
        self.paragraphs += tag in PARAGRAPHS
        if tag in PARAGRAPHS | GAPS:
            self._add(" ")
        elif tag in self.parts:
            self._add(attributes.get(f"{TABLE}name", ""))

    def data(self, text: str) -> None:
        if self.paragraphs:
            self._add(text)

    def end(self, tag: str) -> None:
        self.unseen -= bool(self.unseen)
        self.paragraphs -= tag in PARAGRAPHS
        if tag in PARAGRAPHS:
            self._add(" ")
        self.inside -= tag in self.parts
        if tag in self.parts and not self.inside:
            self.finished.append("".join(self.pieces))
            self.pieces, self.length = [], 0

    def _add(self, text: str) -> None:
        if self.inside and not self.unseen and self.length < LONGEST_FILE:
            self.pieces.append(text)
            self.length += len(text)


READERS = {
    "text_pdf": read_pdf,
    "text_docx": read_docx,
    "text_pptx": read_pptx,
    "text_xlsx": read_xlsx,
    "text_odt": read_odt,
    "text_odp": read_odp,
    "text_ods": read_ods,
    "text_txt": read_plain,
    "text_csv": read_plain,
}

if __name__ == "__main__":
    main(sys.argv[1])
