"""Translations as PO files, for agencies and other programs."""

from collections.abc import Iterator

import polib
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.translating.exchange.imports import ImportPlan
from cms.translating.review.texts import Text, texts_of

ID_HEADER = "X-WagtailLocalize-TranslationID"
MAX_BYTES = 2 * 1024 * 1024


def export(translation: Translation) -> str:
    """Return the file for a translation as text, with what a translator must know of each text."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    original = translation.source.get_source_instance()
    texts = {(text.segment.context.path, text.source): text for text in texts_of(translation)}
    for entry in po:
        if text := texts.get((entry.msgctxt, entry.msgid)):
            entry.comment = "\n".join(_comments(text, translation, original))
            if text.previous:
                entry.previous_msgid = text.previous.translation_of.data
    return str(po)


def _comments(text: Text, translation: Translation, original: Model) -> Iterator[str]:
    yield f"{translation.source.object_repr}: {text.segment.context.get_field_path(original)}"
    if text.limit:
        yield _("At most %(limit)s characters.") % {"limit": text.limit}
    yield from map(str, text.used_terms)
    if text.previous:
        yield _("Earlier translation: %(text)s") % {"text": text.previous.data}


def read(data: bytes, plan: ImportPlan) -> None:
    """Fill an `imports.Plan` from an uploaded file's bytes.

    Raises `ValidationError` for a file that is broken, too large, of another page or language, or
    holds a string that cannot be published.
    """
    po = _parse(data)
    uuid = po.metadata.get(ID_HEADER)
    if not uuid:
        raise ValidationError(
            _(
                "The header that says which page the file belongs to is missing. Download the "
                "file again and keep its first lines."
            )
        )
    destination = plan.destination(uuid, po.metadata.get("Language"))
    for entry in po:
        if not entry.obsolete:
            plan.add(
                destination,
                destination.by_text.get((entry.msgctxt, entry.msgid)),
                entry.msgstr,
                _("Line %(line)s") % {"line": entry.linenum},
                is_certain=not entry.fuzzy,
            )
    plan.refuse_errors()


def _parse(data: bytes) -> polib.POFile:
    if len(data) > MAX_BYTES:
        raise ValidationError(
            _("The file is larger than %(size)s MB.") % {"size": MAX_BYTES // 1024 // 1024}
        )
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
