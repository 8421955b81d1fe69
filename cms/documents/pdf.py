"""What a PDF says of itself: title, language, tags, text and number of pages."""

import re
from dataclasses import dataclass

from cms.documents.isolation import ReadableFile, read_isolated

# ISO 639-2 and 639-3, and the names that people write instead, of the languages of this site.
LANGUAGE_CODES = {
    code: tag
    for tag, codes in {
        "sv": "swe svenska swedish",
        "en": "eng engelska english",
        "ar": "ara arabiska arabic",
        "ckb": "sorani",
        "es": "spa spanska spanish",
        "fa": "fas per prs persiska persian",
        "fr": "fra fre franska french",
        "so": "som somaliska somali",
        "ti": "tir tigrinska tigrinya",
        "tr": "tur turkiska turkish",
    }.items()
    for code in codes.split()
}
FILE_NAME = re.compile(
    r"^microsoft \w+ - |^(?:powerpoint[- ]presentation|document\d*|dokument\d*|untitled|namnlös)$"
    r"|\.(?:docx?|dotx?|odt|xlsx?|pptx?|indd|pdf|qxd|pages|rtf|txt|tmp)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PdfFacts:
    """What was read; None for what could not be found out."""

    page_count: int | None = None
    title: str | None = None
    language: str | None = None
    is_tagged: bool | None = None
    has_text: bool | None = None
    is_mostly_scanned: bool = False
    is_encrypted: bool = False
    is_readable: bool = False
    # Whether it takes more time or memory than a file is given, which says nothing of its quality.
    is_too_much: bool = False


def read_pdf(file: ReadableFile) -> PdfFacts:
    """Return the `PdfFacts` of an open binary file, at most eleven seconds of work later.

    Never raises for what is in the file. A file that could only be read in part has
    `is_readable` false and the facts that were found first.
    """
    facts, is_readable, is_too_much, _is_late = read_isolated("pdf", file)
    if "language" in facts:
        facts["language"] = language_tag(facts["language"])
    if is_too_much:
        is_readable = False
    return PdfFacts(**facts, is_readable=is_readable, is_too_much=is_too_much)


def is_bomb(file: ReadableFile) -> bool:
    """Return whether a PDF unpacks to far more than a document has, two seconds later at most."""
    return read_isolated("packed_pdf", file).facts.get("is_bomb", False)


def language_tag(text: str) -> str:
    """Return a language as BCP 47 has it, however it is written: `sv-SE`, `sv_SE.UTF-8`, `SWE`.

    Empty when it names none: `und` and `zxx` are ISO 639's words for that.
    """
    first, *rest = re.split(r"[-_]", text.partition(".")[0].strip())
    first = LANGUAGE_CODES.get(first.lower(), first.lower())
    if not re.fullmatch(r"[a-z]{2,8}", first) or first in ("und", "zxx", "mul"):
        return ""
    return "-".join([first, *(part.upper() if len(part) == 2 else part for part in rest if part)])


def is_file_name(title: str) -> bool:
    """Return whether a PDF's title is only the name of the file that it was made of."""
    return bool(FILE_NAME.search(title))
