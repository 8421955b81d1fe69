"""Any file with translations, read by what it is."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.translating.exchange import po, xliff12, xliff20
from cms.translating.exchange.units import Part
from cms.translating.exchange.xml import looks_like_xml, parse

# What is offered, by what the address asks for.
VERSIONS = {"1.2": xliff12, "2.0": xliff20}


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
