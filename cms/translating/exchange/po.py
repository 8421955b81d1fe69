"""Translations as PO files, for agencies and other programs."""

from collections.abc import Iterator
from functools import partial

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translating.exchange.outgoing import OutgoingText, part_of
from cms.translating.exchange.units import Part, Status, Unit
from cms.translating.exchange.xml import refuse_large

ID_HEADER = "X-WagtailLocalize-TranslationID"
MAX_BYTES = 2 * 1024 * 1024


def export(translation: Translation) -> str:
    """Return the file for a translation as text, with what a translator must know of each text."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    texts = {
        (outgoing.text.segment.context.path, outgoing.text.source): outgoing
        for outgoing in part_of(translation).texts
    }
    for entry in po:
        if outgoing := texts.get((entry.msgctxt, entry.msgid)):
            entry.comment = "\n".join(_comments(outgoing))
            if outgoing.status == Status.DRAFT:
                entry.flags.append("fuzzy")
            if outgoing.text.previous:
                entry.previous_msgid = outgoing.text.previous.translation_of.data
    return str(po)


def read(data: bytes) -> list[Part]:
    """Return what an uploaded file holds. Raises `ValidationError` when it cannot be read."""
    po = _parse(data)
    uuid = po.metadata.get(ID_HEADER)
    if not uuid:
        raise ValidationError(
            _(
                "The header that says which page the file belongs to is missing. Download the "
                "file again and keep its first lines."
            )
        )
    units = [_unit(entry) for entry in po if not entry.obsolete]
    return [Part(uuid, po.metadata.get("Language", ""), "", units)]


def _comments(outgoing: OutgoingText) -> Iterator[str]:
    yield outgoing.place
    yield outgoing.address
    if outgoing.limit_words:
        yield outgoing.limit_words
    yield from outgoing.terms
    if previous := outgoing.text.previous:
        yield _("Earlier translation: %(text)s") % {"text": previous.data}


def _unit(entry: polib.POEntry) -> Unit:
    return Unit(
        key=(entry.msgctxt or "", entry.msgid),
        source=entry.msgid,
        target=entry.msgstr,
        render=partial(_translation, entry.msgstr),
        status=Status.DRAFT if entry.fuzzy else Status.TRANSLATED,
    )


def _translation(text: str, _swedish: str) -> str:
    return text


def _parse(data: bytes) -> polib.POFile:
    refuse_large(data, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(_("The file is not in UTF-8. Save it in UTF-8.")) from error
    if "\x00" in text:
        raise ValidationError(_("This is not a PO file."))
    try:
        # A comment first: polib would open a file whose name it is given instead of contents.
        po = polib.pofile(f"#\n{text}", encoding="utf-8")
    except (OSError, ValueError, IndexError) as error:
        raise ValidationError(_("This is not a PO file.")) from error
    if not po:
        raise ValidationError(_("There are no texts in the file."))
    return po
