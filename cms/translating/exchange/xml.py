"""XML from elsewhere, read without following what it points to; and ours, written."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_BYTES = 10 * 1024 * 1024
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def looks_like_xml(data: bytes) -> bool:
    """Whether a file's bytes can be XML."""
    return data.startswith(UTF16) or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def refuse_large(data: bytes, limit: int = MAX_BYTES) -> None:
    """Raise `ValidationError` for more bytes than are read."""
    if len(data) > limit:
        raise ValidationError(
            _("The file is larger than %(size)s MB.") % {"size": limit // 1024 // 1024}
        )


def parse(data: bytes, *, may_name_dtd: bool = False) -> Element:
    """Return the root of an uploaded file.

    Entities are refused, and a document type unless the format has one, which is not loaded.
    Raises `ValidationError`.
    """
    refuse_large(data)
    try:
        return fromstring(data, forbid_dtd=not may_name_dtd)
    except DefusedXmlException as error:
        raise ValidationError(
            _("The file declares a document type or entities, which is not allowed.")
        ) from error
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise ValidationError(_("The file is damaged or is not of a known kind.")) from error


def write(root: Element) -> bytes:
    """Return a file's bytes."""
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def all_text(element: Element) -> str:
    """Return the words of an element, on one line."""
    return " ".join("".join(element.itertext()).split())
