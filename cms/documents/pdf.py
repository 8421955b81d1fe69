"""What a PDF says of itself: title, language, tags, text and number of pages."""

from dataclasses import dataclass

from cms.documents.isolation import ReadableFile, read_isolated


@dataclass(frozen=True)
class PdfFacts:
    """What was read; None for what could not be found out."""

    page_count: int | None = None
    title: str | None = None
    language: str | None = None
    is_tagged: bool | None = None
    has_text: bool | None = None
    is_encrypted: bool = False
    is_readable: bool = False


def read_pdf(file: ReadableFile) -> PdfFacts:
    """Return the `PdfFacts` of an open binary file, at most eleven seconds of work later.

    Never raises for what is in the file. A file that could only be read in part has
    `is_readable` false and the facts that were found first.
    """
    facts, is_readable = read_isolated("pdf", file)
    return PdfFacts(**facts, is_readable=is_readable)


def is_bomb(file: ReadableFile) -> bool:
    """Return whether a PDF unpacks to far more than a document has, two seconds later at most."""
    facts, _is_finished = read_isolated("packed_pdf", file)
    return facts.get("is_bomb", False)
