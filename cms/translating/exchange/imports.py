"""Files with translations: read and checked as a whole, shown, and only then stored."""

import secrets
from dataclasses import dataclass, field
from functools import cached_property

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringTranslation, Translation

from cms.languages.permissions import may_translate
from cms.translating.review.rules import in_review
from cms.translating.targets import get_target
from cms.translating.texts.holders import length_limit
from cms.translating.texts.strings import find_error, save_string
from cms.translating.texts.warnings import find_warnings

SHOWN_ERRORS = 5
KEPT_SECONDS = 60 * 60


@dataclass(frozen=True)
class ImportedText:
    """One text that an import would store."""

    translation: Translation
    segment: object
    before: str
    text: str

    @property
    def warnings(self):
        """What differs from the Swedish text."""
        limit = length_limit(self.segment)
        return find_warnings(self.segment.string.data, self.text, limit=limit)


class Destination:
    """A translation that a file holds texts for, with its segments and what is stored."""

    def __init__(self, translation):
        self.translation = translation
        self.segments = list(
            translation.source.stringsegment_set.select_related(
                "string", "context", "source__specific_content_type"
            )
        )

    @cached_property
    def by_text(self):
        """The segments by path and Swedish text."""
        return {(segment.context.path, segment.string.data): segment for segment in self.segments}

    @cached_property
    def by_id(self):
        """The segments by what names them in XLIFF."""
        return {unit_id(segment): segment for segment in self.segments}

    @cached_property
    def stored(self):
        """The stored translations by (context, string)."""
        found = StringTranslation.objects.filter(
            context__object_id=self.translation.source.object_id,
            locale=self.translation.target_locale,
        )
        return {(known.context_id, known.translation_of_id): known for known in found}


@dataclass
class ImportPlan:
    """What an import would do for a user; `only` is the one translation that is accepted."""

    user: object
    only: Translation | None = None
    changes: list = field(default_factory=list)
    errors: list = field(default_factory=list)
    unchanged: int = 0
    uncertain: int = 0
    empty: int = 0
    unknown: int = 0
    copied: int = 0

    def destination(self, uuid, language):
        """Return the `Destination` that a file names, or raise `ValidationError`."""
        if self.only and uuid != str(self.only.uuid):
            raise ValidationError(_("The file belongs to another page or another language."))
        translation = self.only or _find(uuid)
        target = translation and get_target(translation)
        if target is None or not may_translate(self.user, target):
            raise ValidationError(
                _("The file belongs to a page or a language that you do not translate.")
            )
        code = (language or "").replace("_", "-").split("-")[0].lower()
        if code and code != translation.target_locale.language_code:
            raise ValidationError(
                _("The file says that its language is “%(language)s”.") % {"language": code}
            )
        if in_review(target):
            raise ValidationError(
                _("“%(page)s” is in review. Take it back before you change it.")
                % {"page": translation.source.object_repr}
            )
        return Destination(translation)

    def add(self, destination, segment, text, place, *, is_certain=True):
        """Take in one text; `place` says in words where it stands in the file."""
        if not is_certain:
            self.uncertain += 1
        elif not text:
            self.empty += 1
        elif segment is None:
            self.unknown += 1
        elif error := find_error(segment, text):
            self.errors.append(
                _("%(place)s, “%(text)s”: %(error)s")
                % {"place": place, "text": segment.string.data[:60], "error": error}
            )
        else:
            before = destination.stored.get((segment.context_id, segment.string_id))
            if before and before.data == text and not before.has_error:
                self.unchanged += 1
                return
            self.copied += text == segment.string.data
            self.changes.append(
                ImportedText(destination.translation, segment, before.data if before else "", text)
            )

    def refuse_errors(self):
        """Raise `ValidationError` when a text of the file cannot be published."""
        if more := self.errors[SHOWN_ERRORS:]:
            self.errors[SHOWN_ERRORS:] = [_("…and %(n)s more errors.") % {"n": len(more)}]
        if self.errors:
            raise ValidationError(self.errors)

    @transaction.atomic
    def apply(self):
        """Store the changes."""
        for change in self.changes:
            save_string(change.segment, change.translation.target_locale, change.text, self.user)

    def notes(self):
        """Return what to say about the texts that are not stored, each on its own."""
        for number, text in (
            (self.unchanged, _("Unchanged: %(n)s.")),
            (self.uncertain, _("Marked as not finished (fuzzy) and not imported: %(n)s.")),
            (self.empty, _("Still without translation: %(n)s.")),
            (self.unknown, _("Not on this page any longer and not imported: %(n)s.")),
            (self.copied, _("The same as in Swedish, to be translated or marked: %(n)s.")),
        ):
            if number:
                yield text % {"n": number}

    def summary(self):
        """Return how many texts were stored."""
        number = len(self.changes)
        return ngettext("%(n)s text was imported.", "%(n)s texts were imported.", number) % {
            "n": number
        }


def unit_id(segment):
    """Return what names a text in XLIFF: its place and its Swedish words."""
    return f"{segment.context_id}-{segment.string_id}"


def put_aside(user, data, translation=None):
    """Keep an uploaded file until its owner has seen what it changes; return its token."""
    token = secrets.token_urlsafe(16)
    cache.set(_key(user, token), (data, translation and translation.pk), KEPT_SECONDS)
    return token


def fetch(user, token):
    """Return (data, translation or None) of a file that was put aside, or raise."""
    found = cache.get(_key(user, token))
    if found is None:
        raise ValidationError(_("The file is not here any longer. Upload it again."))
    data, pk = found
    return data, pk and Translation.objects.select_related("source", "target_locale").get(pk=pk)


def _key(user, token):
    return f"translation-import-{user.pk}-{token}"


def _find(uuid):
    try:
        found = Translation.objects.filter(uuid=uuid, enabled=True)
    except ValidationError:
        return None
    return found.select_related("source", "target_locale").first()
