"""A program that reads a PDF from its standard input and says in JSON what it is.

It runs in a process of its own (`cms.pdf`), without Django: uploaded files are hostile, and what
a PDF can make its reader do has no bounds but those of a process. Every line it writes is a JSON
object with what is known so far; what was written before a limit ended the process counts.
"""

import json
import logging
import resource
import signal
import sys

from pypdf import PdfReader
from pypdf.errors import PyPdfError

PROCESSOR_SECONDS = 1.2
MEMORY = 120 * 1024 * 1024
PAGES_READ_FOR_TEXT = 10
LONGEST_TEXT = 255


def main():
    """Read the file and write what is found, the cheapest first."""
    limit_resources()
    logging.disable()
    try:
        for facts in read(sys.stdin.buffer):
            sys.stdout.write(json.dumps(facts) + "\n")
            sys.stdout.flush()
    except (PyPdfError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        sys.exit("The file breaks the rules of PDF.")
    except (MemoryError, OSError, RecursionError):
        sys.exit("The file asks for too much.")


def limit_resources():
    """Let the kernel end this process when it works too long; refuse it more memory."""
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(file):
    """Yield dictionaries with parts of `cms.pdf.PdfFacts`."""
    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
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


def as_text(value):
    """Return what a PDF calls a text as one short line, whatever it really is."""
    value = value.get_object() if hasattr(value, "get_object") else value
    return " ".join(value.replace("\x00", "").split())[:LONGEST_TEXT] if value else ""


def spread(count):
    """Return the numbers of the pages to look at: some, spread over the whole document."""
    step = max(1, count // PAGES_READ_FOR_TEXT)
    return range(0, count, step)[:PAGES_READ_FOR_TEXT]


def has_text(page):
    """Return whether a page has letters or digits, and not only a picture of them."""
    return any(character.isalnum() for character in page.extract_text())


if __name__ == "__main__":
    main()
