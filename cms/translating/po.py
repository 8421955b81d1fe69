"""Translations as PO files, for agencies and other programs."""

from dataclasses import dataclass

import polib
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringTranslation

from cms.translating.strings import find_error, save_string

ID_HEADER = "X-WagtailLocalize-TranslationID"
MAX_BYTES = 2 * 1024 * 1024
SHOWN_ERRORS = 5


@dataclass
class Import:
    """What an import did, by number of texts."""

    saved: int = 0
    unchanged: int = 0
    fuzzy: int = 0
    empty: int = 0
    unknown: int = 0
    copied: int = 0

    def sentences(self):
        """Return what to tell the translator, each on its own."""
        yield ngettext("%(n)s text was imported.", "%(n)s texts were imported.", self.saved) % {
            "n": self.saved
        }
        for number, text in (
            (self.unchanged, _("Unchanged: %(n)s.")),
            (self.fuzzy, _("Marked as uncertain (fuzzy) and not imported: %(n)s.")),
            (self.empty, _("Still without translation: %(n)s.")),
            (self.unknown, _("Not on this page any longer and not imported: %(n)s.")),
            (self.copied, _("The same as in Swedish, to be translated or marked: %(n)s.")),
        ):
            if number:
                yield text % {"n": number}


def export(translation):
    """Return the file for a translation as text, with the language in its header."""
    po = translation.export_po()
    po.metadata["Language"] = translation.target_locale.language_code
    return str(po)


def import_file(translation, data, user):
    """Import an uploaded file's bytes and return an `Import`.

    Every string is checked before the first is stored. Raises `ValidationError` for a file that
    is broken, too large, of another page or language, or holds a string that cannot be published.
    """
    po = _parse(data)
    _check_header(po, translation)
    segments = {
        (segment.context.path, segment.string.data): segment
        for segment in translation.source.stringsegment_set.select_related(
            "string", "context", "source__specific_content_type"
        )
    }
    result, texts, errors = Import(), {}, []
    for entry in po:
        segment = segments.get((entry.msgctxt, entry.msgid))
        if entry.obsolete:
            continue
        if entry.fuzzy:
            result.fuzzy += 1
        elif not entry.msgstr:
            result.empty += 1
        elif segment is None:
            result.unknown += 1
        elif error := find_error(segment, entry.msgstr):
            errors.append(
                _("Line %(line)s, “%(text)s”: %(error)s")
                % {"line": entry.linenum, "text": entry.msgid[:60], "error": error}
            )
        else:
            texts[segment] = entry.msgstr
    if errors:
        more = len(errors) - SHOWN_ERRORS
        if more > 0:
            errors[SHOWN_ERRORS:] = [_("…and %(n)s more errors.") % {"n": more}]
        raise ValidationError(errors)
    _save(translation, texts, user, result)
    return result


def _parse(data):
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


def _check_header(po, translation):
    found = po.metadata.get(ID_HEADER)
    if not found:
        raise ValidationError(
            _(
                "The header that says which page the file belongs to is missing. Download the "
                "file again and keep its first lines."
            )
        )
    if found != str(translation.uuid):
        raise ValidationError(_("The file belongs to another page or another language."))
    language = po.metadata.get("Language", "").replace("_", "-").split("-")[0].lower()
    if language and language != translation.target_locale.language_code:
        raise ValidationError(
            _("The file says that its language is “%(language)s”.") % {"language": language}
        )


@transaction.atomic
def _save(translation, texts, user, result):
    known = {
        (known.context_id, known.translation_of_id): known
        for known in StringTranslation.objects.filter(
            context__object_id=translation.source.object_id, locale=translation.target_locale
        )
    }
    for segment, text in texts.items():
        before = known.get((segment.context_id, segment.string_id))
        if before and before.data == text and not before.has_error:
            result.unchanged += 1
            continue
        if text == segment.string.data:
            result.copied += 1
        save_string(segment, translation.target_locale, text, user)
        result.saved += 1
