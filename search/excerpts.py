"""What a hit shows of its text: the place where the words stand, with the words marked."""

from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from search.words import WORD, fold, parts, stem

LENGTH = 220
MOST_MOMENTS = 3
# A text is looked through so far.
LONGEST = 40_000


@dataclass
class Place:
    """A place in a film or a file: its key (a second, a page's number) and what stands there."""

    key: str
    excerpt: str
    seconds: int = 0
    clock: str = ""


class Marker:
    """Marks in texts what a question asks for."""

    def __init__(self, question):
        self.language = question.language
        self.concepts = [
            {term for way in concept.ways for term in way} for concept in question.concepts
        ]
        self.terms = set().union(*self.concepts) if self.concepts else set()

    def found(self, text):
        """Return which concepts occur in a text, by number."""
        return {number for _start, _end, numbers in self._matches(text) for number in numbers}

    def excerpt(self, text):
        """Return the part of a text that has most of what is asked for, as HTML with marks."""
        text = text[:LONGEST]
        matches = list(self._matches(text))
        start = self._best_start(matches)
        end = min(len(text), start + LENGTH)
        if start:
            start = text.find(" ", start) + 1
        if end < len(text):
            end = max(text.rfind(" ", start, end), start)
        pieces, at = ["… " if start else ""], start
        for match_start, match_end, _numbers in matches:
            if match_start >= at and match_end <= end:
                pieces.append(escape(text[at:match_start]))
                pieces.append(format_html("<mark>{}</mark>", text[match_start:match_end]))
                at = match_end
        pieces += [escape(text[at:end]), " …" if end < len(text) else ""]
        return mark_safe("".join(pieces))

    def places(self, passages):
        """Return how many passages have what is asked for, and the best of them, in order."""
        found = [(key, text, self.found(text)) for key, text in passages]
        most = max((len(numbers) for _key, _text, numbers in found), default=0)
        if not most:
            return 0, []
        best = [(key, text) for key, text, numbers in found if len(numbers) == most]
        return len(best), [Place(key, self.excerpt(text)) for key, text in best[:MOST_MOMENTS]]

    def _matches(self, text):
        for match in WORD.finditer(text):
            word = match[0]
            own = {stem(word, self.language), fold(word), *parts(word, self.language)}
            if own & self.terms:
                numbers = {n for n, concept in enumerate(self.concepts) if own & concept}
                yield match.start(), match.end(), numbers

    @staticmethod
    def _best_start(matches):
        best, begin = (0, 0), 0
        for start, _end, _numbers in matches:
            window = [numbers for at, _e, numbers in matches if start <= at < start + LENGTH - 40]
            worth = (len(set().union(*window)), len(window))
            if worth > best:
                best, begin = worth, start
        return max(0, begin - 40) if begin > LENGTH // 2 else 0
