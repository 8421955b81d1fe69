"""A program that reads a PDF from its standard input and says in JSON what it is.

It runs in a process of its own (`cms.documents.isolation`), without Django: uploaded files are
hostile, and what a file can make its reader do has no bounds but those of a process. Every line it
writes is a JSON object with what is known so far; what was written before a limit ended the process
counts.
"""

import json
import logging
import resource
import signal
import sys
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from typing import Any, BinaryIO

# An officer waits for the second.
PROCESSOR_SECONDS = {"pdf": 10, "packed_pdf": 1.2}
MEMORY = 120 * 1024 * 1024

# Text and drawings of one page, unpacked; what is larger was made to fill a memory.
LARGEST_PDF_STREAM = 32 * 1024 * 1024
PAGES_READ_FOR_TEXT = 10
LONGEST_TEXT = 255
# A stamp on a scanned page has fewer letters than a page that was written.
LONGEST_STAMP = 40
# A page scanned at 72 dots an inch has more.
SMALLEST_SCAN = 400_000

DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def main(kind: str) -> None:
    """Read the file and write what is found, the cheapest first."""
    limit_resources(kind)
    logging.disable()
    read = {"pdf": read_pdf, "packed_pdf": unpack_pdf}[kind]
    for facts in read(sys.stdin.buffer):
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


def limit_resources(kind: str) -> None:
    """Let the kernel end this process when it works too long; refuse it more memory."""
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS[kind])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_pdf(file: BinaryIO) -> Iterator[dict]:
    """Yield dictionaries with parts of `cms.documents.pdf.PdfFacts`."""
    try:
        yield from pdf_facts(open_pdf(file))
    except MemoryError:
        yield {"is_too_much": True}


def unpack_pdf(file: BinaryIO) -> Iterator[dict]:
    """Unpack all that `read_pdf` will look at; yield whether that is too much."""
    from pypdf.errors import LimitReachedError

    try:
        reader = open_pdf(file)
        if not is_locked(reader):
            for number in spread(len(reader.pages)):
                reader.pages[number].get_contents()
    except Exception as error:
        if any(isinstance(cause, LimitReachedError) for cause in causes(error)):
            yield {"is_bomb": True}
        raise


def open_pdf(file: BinaryIO) -> Any:
    """Return a pypdf reader that unpacks nothing too large."""
    from pypdf import PdfReader, overwrite_configuration

    filters = ("array_based_stream", "lzw", "run_length", "zlib")
    limits: dict[str, Any] = {
        f"{name}_maximum_output_length": LARGEST_PDF_STREAM for name in filters
    }
    overwrite_configuration(**limits)
    file.seek(-min(1024, file.seek(0, 2)), 2)
    is_cut = b"%%EOF" not in file.read()
    file.seek(0)
    if is_cut:
        # Every reader opens a file with no last word, or with zeros behind it, and pypdf does not.
        data = file.read().rstrip(b"\0\r\n\t ")
        file = BytesIO(data + b"\n%%EOF\n" * (not data.endswith(b"%%EOF")))
    return PdfReader(file)


def is_locked(reader: Any) -> bool:
    """Return whether a PDF asks its reader for a password."""
    try:
        return reader.is_encrypted and not reader.decrypt("")
    except NotImplementedError:
        # A certificate is asked for, or something that only one program can give.
        return True


def pdf_facts(reader: Any) -> Iterator[dict]:
    """Yield what a pypdf reader says, in parts."""
    if is_locked(reader):
        yield {"is_encrypted": True}
        return
    catalogue = reader.root_object
    mark_info = catalogue.get("/MarkInfo")
    mark_info = mark_info.get_object() if mark_info else {}
    said = {
        "title": as_text(reader.metadata.title if reader.metadata else ""),
        "language": as_text(catalogue.get("/Lang")),
    }
    yield {
        "is_tagged": "/StructTreeRoot" in catalogue and bool(mark_info.get("/Marked")),
        **said,
    }
    yield {name: text or xmp_text(reader, name) for name, text in said.items()}
    pages = reader.pages
    count = len(pages)
    if not count:
        raise ValueError("There are no pages.")
    yield {"page_count": count}
    looks = [look_at(pages[number]) for number in spread(count)]
    has_text = any(letters for letters, _is_scan in looks)
    scans = sum(is_scan for _letters, is_scan in looks)
    yield {"has_text": has_text, "is_mostly_scanned": has_text and 2 * scans > len(looks)}


def xmp_text(reader: Any, name: str) -> str:
    """Return what a PDF says of itself in XMP, where PDF/UA and PDF 2.0 have its title."""
    try:
        xmp = reader.xmp_metadata
        elements = xmp.rdf_root.getElementsByTagNameNS(DUBLIN_CORE, name) if xmp else []
        lists = [one.getElementsByTagNameNS(RDF, "li") or [one] for one in elements]
    except Exception:  # noqa: BLE001 - broken metadata is no broken file, whatever pypdf raises
        return ""
    texts = (
        "".join(part.data for part in item.childNodes if part.nodeType == part.TEXT_NODE)
        for item in chain(*lists)
    )
    return next(filter(None, map(as_text, texts)), "")


def as_text(value: Any) -> str:
    """Return what a PDF calls a text as one short line, whatever it really is."""
    value = value.get_object() if hasattr(value, "get_object") else value
    return " ".join(value.replace("\x00", "").split())[:LONGEST_TEXT] if value else ""


def spread(count: int) -> range:
    """Return the numbers of the pages to look at: some, spread over the whole document."""
    step = max(1, count // PAGES_READ_FOR_TEXT)
    return range(0, count, step)[:PAGES_READ_FOR_TEXT]


def look_at(page: Any) -> tuple[int, bool]:
    """Return how many letters and digits a page has, and whether it is a picture of its text."""
    # What is too large, pypdf's extraction takes for empty.
    page.get_contents()
    letters = sum(character.isalnum() for character in page.extract_text())
    if letters > LONGEST_STAMP:
        return letters, False
    return letters, largest_picture(page) >= (SMALLEST_SCAN if letters else 1)


def largest_picture(page: Any) -> int:
    """Return the pixels of the largest picture that a page shows by itself."""
    try:
        objects = page["/Resources"]["/XObject"].values()
        pictures = [one.get_object() for one in objects]
        sizes = [one["/Width"] * one["/Height"] for one in pictures if "/Width" in one]
        return int(max(sizes, default=0))
    except (KeyError, TypeError, AttributeError):
        return 0


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


if __name__ == "__main__":
    main(sys.argv[1])
