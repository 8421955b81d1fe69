"""A program that reads a PDF or a picture from its standard input and says in JSON what it is.

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
from typing import Any, BinaryIO

# An officer waits for the second and the third.
PROCESSOR_SECONDS = {"pdf": 10, "packed_pdf": 1.2, "picture": 0.7}
MEMORY = {
    "pdf": 120 * 1024 * 1024,
    "packed_pdf": 120 * 1024 * 1024,
    "picture": 180 * 1024 * 1024,
}

# Text and drawings of one page, unpacked; what is larger was made to fill a memory.
LARGEST_PDF_STREAM = 32 * 1024 * 1024
PAGES_READ_FOR_TEXT = 10
LONGEST_TEXT = 255

LARGEST_PICTURE = 140 * 1000 * 1000
# What Pillow needs for each pixel of a format, measured, in bytes.
PICTURE_FORMATS = {"JPEG": 4, "PNG": 4, "GIF": 4, "AVIF": 10, "WEBP": 16}
# A progressive JPEG keeps what it has read until its last scan, and decodes it anew for each.
PROGRESSIVE = 7
MOST_SCANS = 100
SCAN = b"\xff\xda"


def main(kind: str) -> None:
    """Read the file and write what is found, the cheapest first."""
    limit_resources(kind)
    logging.disable()
    read = {"pdf": read_pdf, "packed_pdf": unpack_pdf, "picture": read_picture}[kind]
    for facts in read(sys.stdin.buffer):
        sys.stdout.write(json.dumps(facts) + "\n")
        sys.stdout.flush()


def limit_resources(kind: str) -> None:
    """Let the kernel end this process when it works too long; refuse it more memory."""
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS[kind])
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY[kind], MEMORY[kind]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_pdf(file: BinaryIO) -> Iterator[dict]:
    """Yield dictionaries with parts of `cms.documents.pdf.PdfFacts`."""
    yield from pdf_facts(open_pdf(file))


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
    return PdfReader(file)


def is_locked(reader: Any) -> bool:
    """Return whether a PDF asks its reader for a password."""
    return reader.is_encrypted and not reader.decrypt("")


def pdf_facts(reader: Any) -> Iterator[dict]:
    """Yield what a pypdf reader says, in parts."""
    if is_locked(reader):
        yield {"is_encrypted": True}
        return
    catalogue = reader.root_object
    mark_info = catalogue.get("/MarkInfo")
    mark_info = mark_info.get_object() if mark_info else {}
    yield {
        "is_tagged": "/StructTreeRoot" in catalogue and bool(mark_info.get("/Marked")),
        "language": as_text(catalogue.get("/Lang")),
        "title": as_text(reader.metadata.title if reader.metadata else ""),
    }
    pages = reader.pages
    count = len(pages)
    if not count:
        raise ValueError("There are no pages.")
    yield {"page_count": count}
    yield {"has_text": any(has_text(pages[number]) for number in spread(count))}


def as_text(value: Any) -> str:
    """Return what a PDF calls a text as one short line, whatever it really is."""
    value = value.get_object() if hasattr(value, "get_object") else value
    return " ".join(value.replace("\x00", "").split())[:LONGEST_TEXT] if value else ""


def spread(count: int) -> range:
    """Return the numbers of the pages to look at: some, spread over the whole document."""
    step = max(1, count // PAGES_READ_FOR_TEXT)
    return range(0, count, step)[:PAGES_READ_FOR_TEXT]


def has_text(page: Any) -> bool:
    """Return whether a page has letters or digits, and not only a picture of them."""
    # What is too large, pypdf's extraction takes for empty.
    page.get_contents()
    return any(character.isalnum() for character in page.extract_text())


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what led to it."""
    while error:
        yield error
        error = error.__cause__ or error.__context__


def read_picture(file: BinaryIO) -> Iterator[dict]:
    """Yield the number of pixels, the highest allowed, and whether the picture could be decoded."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    image = Image.open(file, formats=tuple(PICTURE_FORMATS))
    is_progressive = "progressive" in image.info
    # Pillow calls a JPEG with a second, smaller picture behind the first by another name.
    bytes_per_pixel = PROGRESSIVE if is_progressive else PICTURE_FORMATS.get(image.format or "", 4)
    pixels, most = image.width * image.height, LARGEST_PICTURE // bytes_per_pixel
    yield {"pixels": pixels, "most_pixels": most}
    if pixels > most or (is_progressive and has_endless_scans(file)):
        return
    image.load()
    yield {"is_whole": True}


def has_endless_scans(file: BinaryIO) -> bool:
    """Return whether a JPEG is drawn over and over again, each time from its beginning."""
    file.seek(0)
    return file.read().count(SCAN) > MOST_SCANS


if __name__ == "__main__":
    main(sys.argv[1])
