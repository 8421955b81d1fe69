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
from itertools import islice
from typing import Any, BinaryIO

PROCESSOR_SECONDS = 60
MEMORY = 400 * 1024 * 1024
LARGEST_PDF_STREAM = 32 * 1024 * 1024
MOST_PAGES = 1000
# Characters of a page, of a file; rows of a sheet.
LONGEST_PAGE, LONGEST_FILE = 20_000, 200_000
MOST_ROWS = 5000


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
    """Yield all of a Word file as one page: where its pages end, only Word knows."""
    from docx import Document

    document = Document(file)
    texts = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            texts += [cell.text for row in item.rows for cell in row.cells]
        else:
            texts.append(item.text)
    yield 1, " ".join(texts)


def read_pptx(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each slide, and what stands on it; its notes are for the speaker."""
    from pptx import Presentation

    for number, slide in enumerate(Presentation(file).slides, 1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        for shape in slide.shapes:
            if shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
        yield number, " ".join(texts)


def read_xlsx(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the number of each sheet, and its name and cells."""
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=True)
    for number, sheet in enumerate(workbook.worksheets, 1):
        if sheet.sheet_state == "visible":
            rows = islice(sheet.iter_rows(values_only=True), MOST_ROWS)
            cells = (str(cell) for row in rows for cell in row if cell is not None)
            yield number, " ".join([sheet.title, *cells])


READERS = {
    "text_pdf": read_pdf,
    "text_docx": read_docx,
    "text_pptx": read_pptx,
    "text_xlsx": read_xlsx,
}

if __name__ == "__main__":
    main(sys.argv[1])
