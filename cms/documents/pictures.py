"""What becomes of an uploaded picture before it is stored: it is looked at, cleaned, converted."""

import re
from math import ceil
from pathlib import PurePath
from tempfile import TemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext_lazy as _

from cms.documents.archives import CHUNK, MARKUP, ZIP_END, Upload
from cms.documents.isolation import read_isolated

# TIFF 6.0, section 2; ISO 23008-12, 10.2: the brands of HEIC, which telephones write.
TO_CONVERT = re.compile(
    rb"II\*\0|MM\0\*|.{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1(?!.{0,32}avif)|msf1)", re.S
)
# A "jfif" is a JPEG; the other names are of what is converted.
OTHER_NAMES = {"jfif": "jpg", "jpe": "jpg"}
SMALLEST_SIDE = 2
MARKUP_START = 1024


class PreparedPicture(SimpleUploadedFile):
    """A picture as it is stored, and whether it moved."""

    is_animated: bool = False


def prepare_picture(file: Upload) -> PreparedPicture:
    """Return an uploaded picture as it is stored: without its metadata, converted where needed.

    Its place, its camera and the like are gone; which way is up, its colours and who made it stay.
    HEIC, TIFF and pictures of 16 bits become JPEGs or PNGs.

    Raises a `ValidationError` for a picture that cannot be decoded, or not with fair means, for one
    that shows nothing, and for one that has a web page or an archive behind its end. Nothing of it
    is decoded here: a small file can be a picture that fills the memory, or that takes minutes.
    """
    file.seek(0)
    start = file.read(MARKUP_START)
    kind = "picture_to_convert" if TO_CONVERT.match(start) else "picture"
    with TemporaryFile() as result:
        facts, _is_finished, is_too_much, _is_late = read_isolated(kind, file, result)
        if not facts.get("is_whole") and MARKUP.search(start):
            raise _more_than_a_picture()
        _check(facts)
        if not facts.get("is_written"):
            raise _not_in_time() if is_too_much else _unreadable()
        file.seek(facts["end"])
        behind = file.read()
        if MARKUP.search(behind[:CHUNK]) or ZIP_END in behind[-CHUNK:]:
            raise _more_than_a_picture()
        result.seek(0)
        content = result.read()
    name = PurePath(file.name)
    extension = name.suffix[1:].lower()
    extension = facts.get("extension") or OTHER_NAMES.get(extension, extension)
    picture = PreparedPicture(f"{name.stem}.{extension}", content, f"image/{extension}")
    picture.is_animated = facts.get("is_animated", False)
    return picture


def _check(facts: dict) -> None:
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
    if facts.get("shortest_side", SMALLEST_SIDE) < SMALLEST_SIDE:
        raise ValidationError(
            _("The picture is a single pixel high or wide: it shows nothing."), code="pixel"
        )


def _unreadable() -> ValidationError:
    return ValidationError(
        _(
            "The picture cannot be read: it is damaged, was not saved to its end or is of "
            "another type. Open it in a program for pictures and save it anew."
        ),
        code="unreadable",
    )


def _not_in_time() -> ValidationError:
    return ValidationError(
        _(
            "The picture could not be checked in time: it is too large or too intricate. Open it "
            "in a program for pictures and save it as a JPEG."
        ),
        code="time",
    )


def _more_than_a_picture() -> ValidationError:
    return ValidationError(
        _("The picture is a web page, a program or an archive as well, and cannot be uploaded."),
        code="polyglot",
    )
