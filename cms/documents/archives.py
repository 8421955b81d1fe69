"""Archives and what is stored in them: the files of Word, LibreOffice and their kin."""

import re
import zipfile
from struct import unpack
from typing import Protocol

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.documents.isolation import ReadableFile

CHUNK = 64 * 1024
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe|\?php|\?xml)[\s>]", re.I)

# https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.16 and 4.3.15
ZIP_END = b"PK\x05\x06"
ZIP_END_LENGTH = 22
ZIP64_LOCATOR = b"PK\x06\x07"
ZIP64_LOCATOR_LENGTH = 20
# What programs write there is a line; the format would allow 64 kB.
LONGEST_ZIP_COMMENT = 1000
LARGEST_ZIP_DIRECTORY = 2 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
# Text packs to a tenth; what packs to a five hundredth was made to fill a disk.
HIGHEST_ZIP_RATIO = 500

# What Word and its kin store a file in that asks for a password, or is of their older formats.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
NEEDS_PASSWORD = 0x1

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

TEMPLATE = _("This is a template. Open it, and save what it makes as an ordinary document.")
MACROS = _("The file has macros, which are programs. Save it as an ordinary document without them.")
SLIDESHOW = _("This is a slide show that starts by itself. Save it as an ordinary presentation.")
OLDER = _("The file is of an older type. Save it as %(type)s.")
PASSWORD = _("The file asks for a password: nobody could open it. Remove the password and save it.")
# What the type of the main part says of a file that is not an ordinary one.
OTHER_TYPES = {
    b"macroEnabled": MACROS,
    b"template.main+xml": TEMPLATE,
    b"slideshow.main": SLIDESHOW,
}
OTHER_NAMES = {
    **dict.fromkeys(("dotx", "xltx", "potx", "ott", "ots", "otp", "dot", "xlt", "pot"), TEMPLATE),
    **dict.fromkeys(("docm", "xlsm", "pptm", "dotm", "xltm", "potm", "ppsm", "xlsb"), MACROS),
    **dict.fromkeys(("ppsx", "pps"), SLIDESHOW),
}
OLDER_NAMES = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}


class Upload(ReadableFile, Protocol):
    """An uploaded file."""

    name: str
    size: int


def refuse_by_name(extension: str) -> None:
    """Raise a `ValidationError` that says what to do with a file of a type that is not taken."""
    if message := OTHER_NAMES.get(extension):
        raise ValidationError(message, code="kind")
    if newer := OLDER_NAMES.get(extension):
        raise ValidationError(OLDER, code="kind", params={"type": newer.upper()})


def validate_archive(file: Upload, extension: str) -> None:
    """Raise a `ValidationError` for an archive or an office file that is not what its name says."""
    _refuse_compound_file(file, extension)
    _validate_zip_frame(file, extension)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if unpacked > min(LARGEST_UNPACKED, file.size * HIGHEST_ZIP_RATIO):
                raise ValidationError(
                    _("The file grows far too large when it is unpacked."), code="bomb"
                )
            if any(member.flag_bits & NEEDS_PASSWORD for member in members):
                raise ValidationError(PASSWORD, code="password")
            _check_content(extension, archive, members)
    # A hostile archive can raise nearly anything: a method or version nobody knows, odd offsets.
    except (zipfile.BadZipFile, OSError, ValueError, LookupError, RuntimeError, EOFError) as error:
        raise not_what_it_says(extension) from error


def _validate_zip_frame(file: Upload, extension: str) -> None:
    """Refuse what has something before or after the archive, and endless lists of contents.

    The list of contents is read whole when an archive is opened, so its length is looked at first.
    """
    file.seek(0)
    starts_as_zip = file.read(4) in (b"PK\x03\x04", ZIP_END)
    file.seek(max(0, file.size - ZIP_END_LENGTH - ZIP64_LOCATOR_LENGTH - LONGEST_ZIP_COMMENT))
    tail = file.read()
    before, start, end = tail.rpartition(ZIP_END)
    end, comment = (start + end)[:ZIP_END_LENGTH], (start + end)[ZIP_END_LENGTH:]
    locator = before[-ZIP64_LOCATOR_LENGTH:]
    if not starts_as_zip or len(end) < ZIP_END_LENGTH or MARKUP.search(comment):
        raise not_what_it_says(extension)
    length, offset, comment_length = unpack("<LLH", end[12:])
    is_whole = offset + length + ZIP_END_LENGTH + comment_length == file.size
    if not is_whole or ZIP64_LOCATOR in locator or length > LARGEST_ZIP_DIRECTORY:
        raise not_what_it_says(extension)


def _refuse_compound_file(file: Upload, extension: str) -> None:
    file.seek(0)
    if extension not in OFFICE_TYPES or file.read(len(COMPOUND_FILE)) != COMPOUND_FILE:
        return
    overlap = b""
    while chunk := file.read(CHUNK):
        if ENCRYPTED_PACKAGE in overlap + chunk:
            raise ValidationError(PASSWORD, code="password")
        overlap = chunk[-len(ENCRYPTED_PACKAGE) :]
    raise ValidationError(OLDER, code="kind", params={"type": extension.upper()})


def _check_content(
    extension: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> None:
    if marker := OFFICE_TYPES.get(extension):
        types = _read_start(archive, "[Content_Types].xml", 256 * 1024)
        if marker not in types:
            other = next((text for part, text in OTHER_TYPES.items() if part in types), None)
            raise ValidationError(other, code="kind") if other else not_what_it_says(extension)
    elif marker := OPEN_DOCUMENT_TYPES.get(extension):
        kind = _read_start(archive, "mimetype", 100).strip()
        if kind == marker + b"-template":
            raise ValidationError(TEMPLATE, code="kind")
        if kind != marker:
            raise not_what_it_says(extension)
        names = archive.NameToInfo
        manifest = "META-INF/manifest.xml"
        if manifest in names and b"encryption-data" in _read_start(archive, manifest, 256 * 1024):
            raise ValidationError(PASSWORD, code="password")
    elif not members:
        raise not_what_it_says(extension)


def _read_start(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as member:
        return member.read(length)


def last_bytes(file: Upload, length: int) -> bytes:
    file.seek(max(0, file.size - length))
    return file.read(length)


def not_what_it_says(extension: str) -> ValidationError:
    return ValidationError(
        _(
            "The content does not match the name: this is not a %(type)s file that can be read. "
            "Open it in the program it was made with and save it anew."
        ),
        code="content",
        params={"type": extension.upper()},
    )
