"""The texts of a translation with everything that helps to write them."""

import hashlib
import re
from collections import defaultdict
from functools import cached_property

from wagtail.admin.compare import diff_text
from wagtail_localize.models import StringTranslation

from cms.translating.glossary import mark, terms_of
from cms.translating.texts.holders import length_limit
from cms.translating.texts.strings import KEPT, find_error, save_string
from cms.translating.texts.warnings import find_warnings
from cms.values.likeness import likeness

ALIKE = 0.3
WORDS = re.compile(r"<[^>]*>|\w+|\s+|.", re.DOTALL)
SUGGESTIONS = 3


class Text:
    """One Swedish text with its translation, and what the page says beside it."""

    def __init__(self, segment, translation, terms=()):
        self.segment = segment
        self.source = segment.string.data
        self.stored = translation
        self.value = translation.data if translation else ""
        self.terms = terms
        self.previous = None
        self.suggestions = []
        self.conflict = ""
        self.refusal = ""

    @property
    def pieces(self):
        """The Swedish text, with the glossary's terms apart."""
        return mark(self.source, self.terms)

    @property
    def used_terms(self):
        """The glossary's terms that occur in the Swedish text, each once."""
        return list(dict.fromkeys(piece.term for piece in self.pieces if piece.term))

    @property
    def is_kept(self):
        """Whether the Swedish text is used on purpose."""
        return bool(self.stored and self.stored.translation_type == KEPT)

    @property
    def is_done(self):
        """Whether there is a translation that can be published."""
        copied = bool(self.stored) and self.stored.data == self.source and not self.is_kept
        return bool(self.stored) and not self.stored.has_error and not copied

    @cached_property
    def limit(self):
        """How many characters fit, or None."""
        return length_limit(self.segment)

    @property
    def error(self):
        """Why the translation cannot be published, or an empty string."""
        return self.refusal or (find_error(self.segment, self.value) if self.value else "")

    @property
    def warnings(self):
        """What differs from the Swedish text."""
        return find_warnings(self.source, self.value, limit=self.limit, kept=self.is_kept)

    @property
    def changes(self):
        """How the Swedish text became what it is since it was translated."""
        before = self.previous and self.previous.translation_of.data
        return diff_text(before, self.source).changes if before else []

    @property
    def fingerprint(self):
        """Tells whether somebody else has changed the translation since it was shown."""
        return fingerprint(self.stored.data if self.stored else "")


def fingerprint(text):
    """Return a short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def texts_of(translation):
    """Return the `Text`s of a translation, from a number of queries that does not grow."""
    segments = list(
        translation.source.stringsegment_set.select_related(
            "string", "context", "source__specific_content_type"
        ).order_by("order")
    )
    locale = translation.target_locale
    own, earlier = _own_and_earlier(segments, translation)
    terms = terms_of(locale)
    texts = [
        Text(segment, own.get((segment.context_id, segment.string_id)), terms)
        for segment in segments
    ]
    to_do = [text for text in texts if not text.is_done]
    for text in to_do:
        text.previous = _most_alike(text.source, earlier[text.segment.context_id])
    _suggest(to_do, locale)
    return texts


def save_text(text, value, user, locale, *, kept=False):
    """Store, or delete when it is empty, the translation of a `Text`."""
    if value:
        text.stored, _created = save_string(
            text.segment,
            locale,
            value,
            user,
            kept=kept or value == text.source,
            error=find_error(text.segment, value),
        )
    elif text.stored:
        text.stored.delete()
        text.stored = None
    text.value = value


def _own_and_earlier(segments, translation):
    """Return translations in use by (context, string), and of earlier texts by context."""
    in_use = {(segment.context_id, segment.string_id) for segment in segments}
    own, earlier = {}, defaultdict(list)
    for found in StringTranslation.objects.filter(
        context__in={segment.context_id for segment in segments}, locale=translation.target_locale
    ).select_related("translation_of", "context"):
        key = (found.context_id, found.translation_of_id)
        if key in in_use:
            own[key] = found
        elif not found.has_error:
            earlier[found.context_id].append(found)
    return own, earlier


def _most_alike(source, candidates):
    best = max(candidates, key=lambda found: _likeness(source, found), default=None)
    return best if best and _likeness(source, best)[0] >= ALIKE else None


def _likeness(source, candidate):
    words = WORDS.findall(candidate.translation_of.data), WORDS.findall(source)
    return likeness(*words), candidate.updated_at


def _suggest(texts, locale):
    """Add translations of the very same Swedish text elsewhere, the latest first."""
    by_string = defaultdict(list)
    for text in texts:
        by_string[text.segment.string_id].append(text)
    found = StringTranslation.objects.filter(
        translation_of__in=by_string, locale=locale, has_error=False
    ).exclude(translation_type=KEPT)
    for translation in found.order_by("-updated_at"):
        for text in by_string[translation.translation_of_id]:
            is_new = translation.data not in {text.value, text.source, *text.suggestions}
            if is_new and len(text.suggestions) < SUGGESTIONS:
                text.suggestions.append(translation.data)
