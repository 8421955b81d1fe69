"""Whether an uploaded file is what its name says, and whether its name says what it is."""

import re
import zipfile
from math import ceil
from pathlib import PurePath
from struct import unpack
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cms.documents.isolation import ReadableFile, read_isolated
from cms.documents.pdf import is_bomb

CHUNK = 64 * 1024
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)[\s>]", re.I)
SCRIPT_START = re.compile(rb"#!|MZ|\x7fELF")
# Everything below the space but tab, line feed, form feed and carriage return.
CONTROL_CHARACTERS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")

# https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 and 4.3.15
ZIP_END = b"PK\x05\x06"
ZIP_END_LENGTH = 22
ZIP64_LOCATOR = b"PK\x06\x07"
ZIP64_LOCATOR_LENGTH = 20
LARGEST_ZIP_DIRECTORY = 2 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
# Text packs to a tenth; what packs to a five hundredth was made to fill a disk.
HIGHEST_ZIP_RATIO = 500

# ECMA-376 part 2, 10.1.2: the type of the main part; files with macros have another one.
OFFICE_TYPES = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}
# OpenDocument 1.3 part 2, 3.3: the first file says the type.
OPEN_DOCUMENT_TYPES = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}

# ISO 14496-12, 4.3: the first box is `ftyp`. RFC 9559, 4.5: EBML's own identifier.
FILM_STARTS = {"mp4": re.compile(rb".{4}ftyp", re.S), "webm": re.compile(rb"\x1aE\xdf\xa3")}

# Words that say nothing of the content, alone or together.
EMPTY_WORD = re.compile(
    r"""bild|bilaga|bok|copy|doc|document|dokument|draft|fil|file|final|image|img|kopia|microsoft
    |namnlos|namnlost|ny|pdf|powerpoint|presentation|rapport|scan|scanned|skannad|skannat|slutlig
    |slutversion|text|titel|untitled|utan|utkast|version|word""",
    re.VERBOSE,
)


class Upload(ReadableFile, Protocol):
    """An uploaded file."""

    name: str
    size: int


def validate_document(file: Upload) -> None:
    """Raise a `ValidationError` when a file is not of an allowed type or not what its name says.

    `file` is an uploaded file. Reads it in small pieces; nothing of it is unpacked or run here.
    """
    extension = extension_of(file.name)
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
    checks.get(extension, _validate_zip)(file, extension)
    file.seek(0)


def validate_picture(file: Upload) -> None:
    """Raise a `ValidationError` for a picture that cannot be decoded, or not with fair means.

    Also for one that is a web page or an archive as well. Nothing of it is decoded here: a small
    file can be a picture that fills the memory, or that takes minutes.
    """
    overlap = b""
    file.seek(0)
    while chunk := file.read(CHUNK):
        if MARKUP.search(overlap + chunk):
            raise _more_than_a_picture()
        overlap = chunk[-16:]
    if ZIP_END in _end_of(file):
        raise _more_than_a_picture()
    facts, _is_finished = read_isolated("picture", file)
    if facts.get("pixels", 0) > facts.get("most_pixels", 0):
        raise ValidationError(
            _(
                "The picture has %(pixels)d million pixels; one of its type can have at most "
                "%(most)d. Make it smaller, or save it as an ordinary JPEG."
            ),
            code="pixels",
            params={
                "pixels": ceil(facts["pixels"] / 1e6),
                "most": facts["most_pixels"] // 1_000_000,
            },
        )
    if not facts.get("is_whole"):
        raise ValidationError(
            _(
                "The picture cannot be read: it is damaged, was not saved to its end or is of "
                "another type. Open it in a program for pictures and save it anew."
            ),
            code="unreadable",
        )
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
    if not start.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"%PDF-") or MARKUP.search(start):
        raise _not_what_it_says(extension)
    end = _end_of(file)
    if b"%%EOF" not in end:
        raise ValidationError(
            _("The file is not complete: its end is missing. Export the PDF again."),
            code="incomplete",
        )
    if ZIP_END in end:
        raise _not_what_it_says(extension)
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
        raise _not_what_it_says(extension)
    file.seek(0)
    while chunk := file.read(CHUNK):
        if CONTROL_CHARACTERS.search(chunk):
            raise _not_what_it_says(extension)


def _validate_film(file: Upload, extension: str) -> None:
    file.seek(0)
    if not FILM_STARTS[extension].match(file.read(16)):
        raise _not_what_it_says(extension)


def _validate_zip(file: Upload, extension: str) -> None:
    _validate_zip_frame(file, extension)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > min(LARGEST_UNPACKED, file.size * HIGHEST_ZIP_RATIO):
                raise ValidationError(
                    _("The file grows far too large when it is unpacked."), code="bomb"
                )
            if not _has_content_of(extension, archive, members):
                raise _not_what_it_says(extension)
    # A hostile archive can raise nearly anything: a method or version nobody knows, odd offsets.
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, RuntimeError, EOFError) as error:
        raise _not_what_it_says(extension) from error


def _validate_zip_frame(file: Upload, extension: str) -> None:
    """Refuse what has something before or after the archive, and endless lists of contents.

    The list of contents is read whole when an archive is opened, so its length is looked at first.
    """
    file.seek(0)
    starts_as_zip = file.read(4) in (b"PK\x03\x04", ZIP_END)
    file.seek(max(0, file.size - ZIP_END_LENGTH - ZIP64_LOCATOR_LENGTH))
    locator, end = file.read()[:-ZIP_END_LENGTH], _last_bytes(file, ZIP_END_LENGTH)
    if not starts_as_zip or len(end) < ZIP_END_LENGTH or not end.startswith(ZIP_END):
        raise _not_what_it_says(extension)
    length, offset, comment_length = unpack("<LLH", end[12:])
    is_whole = offset + length + ZIP_END_LENGTH == file.size and not comment_length
    if not is_whole or ZIP64_LOCATOR in locator or length > LARGEST_ZIP_DIRECTORY:
        raise _not_what_it_says(extension)


def _has_content_of(
    extension: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> bool:
    if marker := OFFICE_TYPES.get(extension):
        return marker in _read_start(archive, "[Content_Types].xml", 256 * 1024)
    if marker := OPEN_DOCUMENT_TYPES.get(extension):
        return _read_start(archive, "mimetype", 100).strip() == marker
    return bool(members)


def _read_start(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as member:
        return member.read(length)


def _end_of(file: Upload) -> bytes:
    return _last_bytes(file, CHUNK)


def _last_bytes(file: Upload, length: int) -> bytes:
    file.seek(max(0, file.size - length))
    return file.read(length)


def _not_what_it_says(extension: str) -> ValidationError:
    return ValidationError(
        _(
            "The content does not match the name: this is not a %(type)s file that can be read. "
            "Open it in the program it was made with and save it anew."
        ),
        code="content",
        params={"type": extension.upper()},
    )


def _more_than_a_picture() -> ValidationError:
    return ValidationError(
        _("The picture is a web page, a program or an archive as well, and cannot be uploaded."),
        code="polyglot",
    )
