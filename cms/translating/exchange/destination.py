"""Where the texts of a file go: one page or snippet in one language."""

from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    Translation,
)

from cms.languages.permissions import may_translate
from cms.translating.exchange.codes import language_of
from cms.translating.exchange.outgoing import unit_id
from cms.translating.review.rules import in_review
from cms.translating.targets import get_target
from cms.translating.texts.strings import plain


class Destination:
    """A translation that a file holds texts for, with its segments and what is stored."""

    def __init__(self, translation, units, *, lock=False):
        self.translation = translation
        self.page = translation.source.object_repr
        self._units = units
        self._lock = lock

    @classmethod
    def open(cls, part, user, *, only=None, lock=False):
        """Return where a `Part` of a file goes, or raise `ValidationError`."""
        if only and part.uuid != str(only.uuid):
            raise ValidationError(_("The file belongs to another page or another language."))
        translation = only or _find(part.uuid)
        target = translation and get_target(translation)
        if target is None or not may_translate(user, target):
            raise ValidationError(
                _("The file belongs to a page or a language that you do not translate.")
            )
        code = language_of(part.language)
        if code and code != translation.target_locale.language_code:
            raise ValidationError(
                _("The file says that its language is “%(language)s”.") % {"language": code}
            )
        if in_review(target):
            raise ValidationError(
                _("“%(page)s” is in review. Take it back before you change it.")
                % {"page": translation.source.object_repr}
            )
        return cls(translation, part.units, lock=lock)

    @cached_property
    def segments(self):
        """The segments by both keys that a `Unit` may have."""
        found = {}
        for segment in self.translation.source.stringsegment_set.select_related(
            "string", "context", "source__specific_content_type"
        ):
            found[unit_id(segment)] = segment
            found[segment.context.path, segment.string.data] = segment
        return found

    @cached_property
    def earlier(self):
        """Segments that are not stored, by key, for texts whose Swedish has changed since.

        Their places are still on the page, with other Swedish words.
        """
        missing = [unit for unit in self._units if unit.key not in self.segments]
        source = self.translation.source
        contexts = {segment.context_id: segment.context for segment in self.segments.values()}
        by_path = {context.path: context for context in contexts.values()}
        by_key = {
            unit.key: (contexts.get(_number(place)), _number(string), unit.source)
            for unit in missing
            if isinstance(unit.key, str)
            for place, _dash, string in [unit.key.partition("-")]
        }
        strings = String.objects.in_bulk([string for _context, string, _words in by_key.values()])
        by_words = {
            string.data: string
            for string in String.objects.filter(
                locale=source.locale,
                data_hash__in=[
                    String._get_data_hash(unit.source)
                    for unit in missing
                    if isinstance(unit.key, tuple)
                ],
            )
        }
        found = {}
        for unit in missing:
            if isinstance(unit.key, tuple):
                context, string = by_path.get(unit.key[0]), by_words.get(unit.source)
            else:
                context, number, words = by_key[unit.key]
                string = strings.get(number)
                if string and _spaced(plain(string.data)) != _spaced(words):
                    string = None
            if context and string:
                found[unit.key] = StringSegment(source=source, context=context, string=string)
        return found

    @cached_property
    def stored(self):
        """The stored translations by (context, string)."""
        found = StringTranslation.objects.filter(
            context__object_id=self.translation.source.object_id,
            locale=self.translation.target_locale,
        )
        if self._lock:
            found = found.select_for_update(of=("self",))
        return {(known.context_id, known.translation_of_id): known for known in found}


def _find(uuid):
    try:
        found = Translation.objects.filter(uuid=uuid, enabled=True)
    except ValidationError:
        return None
    return found.select_related("source", "target_locale").first()


def _number(text):
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _spaced(text):
    return " ".join(text.split())
