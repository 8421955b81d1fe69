"""The texts of a translation with everything that helps to write them."""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q
from wagtail_localize.models import StringTranslation

from cms.translating.glossary import find_terms, terms_of
from cms.translating.texts.holders import length_limit
from cms.translating.texts.marks import marks_of, pieces_of, to_marked
from cms.translating.texts.names import known_persons
from cms.translating.texts.strings import KEPT, find_error, origin_of, plain
from cms.translating.texts.warnings import find_warnings
from cms.values.likeness import likeness

ALIKE = 0.3
SIMILAR = 0.6
COMPARED = 200
BEGINNING = 5
LONG_WORD = re.compile(r"\w{5,}")
WORDS = re.compile(r"<[^>]*>|\w+|\s+|.", re.DOTALL)
SUGGESTIONS = 3


@dataclass
class Suggestion:
    """A translation of the same or a similar sentence, and how alike it is in per cent."""

    translation: StringTranslation
    likeness: int
    marked: str


class Text:
    """One Swedish text with its translation, and what the page says beside it."""

    def __init__(self, segment, translation, terms=(), persons=()):
        self.segment = segment
        self.source = segment.string.data
        self.stored = translation
        self.value = translation.data if translation else ""
        self.terms = terms
        self.persons = persons
        self.previous = None
        self.suggestions = []

    @property
    def pieces(self):
        """The Swedish text with its marks, and how it changed since it was translated."""
        before = self.previous.translation_of.data if self.previous else ""
        return pieces_of(self.source, before)

    @property
    def marks(self):
        """The marks of the Swedish text, and those that the translation has besides."""
        return marks_of(self.value, marks_of(self.source))

    @property
    def marked(self):
        """The translation as it is edited."""
        return self.mark(self.value)

    def mark(self, data):
        """Return another translation of the text as it would be edited."""
        return to_marked(data, marks_of(self.source))

    @property
    def previous_marked(self):
        """The earlier translation as it would be edited."""
        return self.mark(self.previous.data)

    @property
    def used_terms(self):
        """The glossary's terms that occur in the Swedish text, each once."""
        return find_terms(plain(self.source), self.terms)

    @property
    def is_kept(self):
        """Whether the Swedish text is used on purpose."""
        return bool(self.stored and self.stored.translation_type == KEPT)

    @property
    def origin(self):
        """The `Origin` of the translation."""
        return origin_of(self.stored.tool_name if self.stored else "")

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
        if not self.value:
            return ""
        known = self.stored.field_error if self.stored and self.stored.has_error else ""
        return find_error(self.segment, self.value) or known

    @property
    def warnings(self):
        """What differs from the Swedish text."""
        known = {"terms": self.used_terms, "persons": self.persons}
        return find_warnings(self.source, self.value, limit=self.limit, kept=self.is_kept, **known)

    @property
    def fingerprint(self):
        """Tells whether somebody else has changed the translation since it was shown."""
        return fingerprint(self.stored.data if self.stored else "")


def fingerprint(text):
    """Return a short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def texts_of(translation):
    """Return the `Text`s of a translation, from a number of queries that does not grow.

    Those that are to do come with the earlier translation, `suggest` adds others.
    """
    segments = list(
        translation.source.stringsegment_set.select_related(
            "string", "context", "source__specific_content_type"
        ).order_by("order")
    )
    locale = translation.target_locale
    own, earlier = _own_and_earlier(segments, translation)
    terms = terms_of(locale)
    persons = known_persons(plain(segment.string.data) for segment in segments)
    texts = [
        Text(segment, own.get((segment.context_id, segment.string_id)), terms, persons)
        for segment in segments
    ]
    to_do = [text for text in texts if not text.is_done]
    for text in to_do:
        text.previous = _most_alike(text.source, earlier[text.segment.context_id])
    return texts


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
        else:
            earlier[found.context_id].append(found)
    return own, earlier


def _most_alike(source, candidates):
    best = max(candidates, key=lambda found: _likeness(source, found), default=None)
    return best if best and _likeness(source, best)[0] >= ALIKE else None


def _likeness(source, candidate):
    words = WORDS.findall(candidate.translation_of.data), WORDS.findall(source)
    return likeness(*words), candidate.updated_at


def suggest(text, locale):
    """Add translations of the same Swedish sentence elsewhere and of similar ones, with likeness.

    Compared with those that share how one of the longest words begins: whatever the site grows to,
    it is one question and `COMPARED` answers.
    """
    words = sorted(set(LONG_WORD.findall(plain(text.source))), key=len)[-3:]
    alike = Q(translation_of=text.segment.string_id)
    for word in words:
        alike |= Q(translation_of__data__icontains=word[:BEGINNING])
    found = (
        StringTranslation.objects.filter(alike, locale=locale, has_error=False)
        .exclude(translation_type=KEPT)
        .exclude(translation_of=text.segment.string_id, context=text.segment.context_id)
        .select_related("translation_of")
        .annotate(is_other=~Q(translation_of=text.segment.string_id))
        .order_by("is_other", "-updated_at")[:COMPARED]
    )
    known, suggestions = {text.value, text.source}, []
    for translation in found:
        if translation.data not in known:
            known.add(translation.data)
            how_alike = likeness(text.source, translation.translation_of.data, SIMILAR)
            suggestions.append((how_alike, translation))
    suggestions.sort(key=lambda one: -one[0])
    text.suggestions = [
        Suggestion(translation, round(100 * how_alike), text.mark(translation.data))
        for how_alike, translation in suggestions[:SUGGESTIONS]
        if how_alike >= SIMILAR
    ]
