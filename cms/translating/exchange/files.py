"""Any file with translations, read by what it is."""

from collections.abc import Iterator
from math import ceil
from types import ModuleType

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translating.exchange import po, xliff12, xliff20
from cms.translating.exchange.units import Part
from cms.translating.exchange.xml import MAX_BYTES, looks_like_xml, parse

# What is offered, by what the address asks for.
VERSIONS = {"1.2": xliff12, "2.0": xliff20}
# How much larger a file may come back: Arabic has two bytes a letter, and programs add notes.
GROWTH = 3


def read(data: bytes) -> list[Part]:
    """Return what an uploaded file holds. Raises `ValidationError` when it cannot be read."""
    if not looks_like_xml(data):
        return po.read(data)
    root = parse(data)
    for version in VERSIONS.values():
        if version.recognises(root):
            if parts := version.read(root):
                return parts
            raise ValidationError(_("There are no texts in the file."))
    raise ValidationError(_("This is not an XLIFF file of version 1.2 or 2.0."))


def pack(version: ModuleType, translations: list[Translation], language: str) -> Iterator[bytes]:
    """Yield files of a version with all translations, small enough to be imported when filled."""
    content = version.export(translations, language)
    largest = max(MAX_BYTES // GROWTH, 1)
    if len(content) <= largest or len(translations) < 2:
        yield content
        return
    # As many as their size tells at once: each time all is written again.
    files = min(ceil(len(content) / largest), len(translations))
    step = ceil(len(translations) / files)
    for start in range(0, len(translations), step):
        yield from pack(version, translations[start : start + step], language)
