"""Whether an uploaded file is what its name says, and whether its name says what it is."""

import re
from pathlib import PurePath

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.documents.archives import (
    CHUNK,
    MARKUP,
    ZIP_END,
    Upload,
    last_bytes,
    not_what_it_says,
    refuse_by_name,
    validate_archive,
)
from cms.documents.pdf import is_bomb

SCRIPT_START = re.compile(rb"#!|MZ|\x7fELF")
# What stands at a PDF's end, of which some programs leave out the last word.
PDF_END = re.compile(rb"startxref\s+\d+\s*\Z")
# Everything below the space but tab, line feed, form feed and carriage return.
CONTROL_CHARACTERS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")

# ISO 14496-12, 4.3: the first box is `ftyp`. RFC 9559, 4.5: EBML's own identifier.
FILM_STARTS = {"mp4": re.compile(rb".{4}ftyp", re.S), "webm": re.compile(rb"\x1aE\xdf\xa3")}

# Words that say nothing of the content, alone or together.
EMPTY_WORD = re.compile(
    r"""bild|bilaga|bok|copy|doc|document|dokument|draft|fil|file|final|image|img|kopia|microsoft
    |namnlos|namnlost|ny|pdf|powerpoint|presentation|rapport|scan|scanned|skannad|skannat|slutlig
    |slutversion|text|titel|untitled|utan|utkast|version|word""",
    re.VERBOSE,
)


def validate_document(file: Upload) -> None:
    """Raise a `ValidationError` when a file is not of an allowed type or not what its name says.

    `file` is an uploaded file. Reads it in small pieces; nothing of it is unpacked or run here.
    """
    extension = extension_of(file.name)
    refuse_by_name(extension)
    if extension not in settings.WAGTAILDOCS_EXTENSIONS:
        raise ValidationError(
            _("Files of the type “%(type)s” cannot be uploaded. Allowed: %(allowed)s."),
            code="type",
            params={
                "type": extension or file.name,
                "allowed": ", ".join(settings.WAGTAILDOCS_EXTENSIONS),
            },
        )
    if not file.size:
        raise ValidationError(_("The file is empty."), code="empty")
    most = settings.LARGEST_FILM if extension in FILM_STARTS else settings.LARGEST_DOCUMENT
    if file.size > most:
        raise ValidationError(
            _("The file is too large: %(size)s. Files of its type can have at most %(most)s."),
            code="size",
            params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
        )
    checks = {
        "pdf": _validate_pdf,
        **dict.fromkeys(("csv", "txt"), _validate_text),
        **dict.fromkeys(FILM_STARTS, _validate_film),
    }
    checks.get(extension, validate_archive)(file, extension)
    file.seek(0)


def extension_of(name: str) -> str:
    """Return a file name's extension without the dot, in small letters."""
    return PurePath(name).suffix[1:].lower()


def tidy_name(name: str) -> str:
    """Return a file name with small ASCII letters, digits and hyphens only.

    Webbriktlinje 9 advises against underscores, spaces, å ä ö and mixed case.
    """
    stem = slugify(PurePath(name).stem.replace("_", "-")) or "fil"
    return f"{stem}.{extension_of(name)}"


def says_nothing(name: str) -> bool:
    """Return whether a file name tells nothing of the content: `dokument1.pdf`, `20240312.pdf`.

    Webbriktlinje 9: no internal working names, no registration numbers.
    """
    # The storage adds an underscore and seven signs to a name that is taken.
    stem = re.sub(r"_[A-Za-z0-9]{7}$", "", PurePath(name).stem)
    words = re.findall(r"[a-z]{2,}", slugify(stem.replace("_", "-")))
    return all(EMPTY_WORD.fullmatch(word) for word in words)


def _validate_pdf(file: Upload, extension: str) -> None:
    file.seek(0)
    start = file.read(1024)
    before, header, _rest = start.partition(b"%PDF-")
    # Readers open a PDF with a few bytes before it, as mail and web servers leave them.
    markup = MARKUP.search(start)
    is_page = markup and (before or not markup[0].startswith(b"<?"))
    if not header or is_page or SCRIPT_START.match(before) or before.startswith(b"PK"):
        raise not_what_it_says(extension)
    end = _end_of(file)
    if b"%%EOF" not in end and not PDF_END.search(end):
        raise ValidationError(
            _("The file is not complete: its end is missing. Export the PDF again."),
            code="incomplete",
        )
    archive = end.rpartition(ZIP_END)
    # An archive that is attached to the PDF is a part of it.
    if archive[1] and b"endstream" not in archive[2]:
        raise not_what_it_says(extension)
    if is_bomb(file):
        raise ValidationError(
            _("The PDF needs far more memory than a document does. Export it again."), code="bomb"
        )


def _validate_text(file: Upload, extension: str) -> None:
    file.seek(0)
    start = file.read(CHUNK)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValidationError(
            _("Save the file as UTF-8: others cannot read it as it is."), code="encoding"
        )
    if MARKUP.search(start[:1024]) or SCRIPT_START.match(start):
        raise not_what_it_says(extension)
    file.seek(0)
    while chunk := file.read(CHUNK):
        if CONTROL_CHARACTERS.search(chunk):
            raise not_what_it_says(extension)


def _validate_film(file: Upload, extension: str) -> None:
    file.seek(0)
    if not FILM_STARTS[extension].match(file.read(16)):
        raise not_what_it_says(extension)


def _end_of(file: Upload) -> bytes:
    return last_bytes(file, CHUNK)
