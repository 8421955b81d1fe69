"""What a hit shows of its text: the place where the words stand, with the words marked."""

from dataclasses import dataclass
from itertools import islice

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from search.words import NUMBER, WORD, fold, numbers_of, parts, stem

LENGTH = 220
MOST_MOMENTS = 3
# A text is looked through so far.
LONGEST = 40_000
# Of these, so many are compared with each other.
MOST_MATCHES = 300
NOTHING = (0, 0)


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
        self.concepts = question.concepts
        self.terms = {term for c in self.concepts for way in c.ways for term in way}
        self.has_numbers = any(term.isdigit() for term in self.terms)

    def has_all_of_some(self, text):
        """Whether a text has something that is asked for wholly: both parts of a split compound."""
        return self._worth(self._terms_in(text)) > NOTHING

    def excerpt(self, text):
        """Return the part of a text that has most of what is asked for, as HTML with marks."""
        text = text[:LONGEST]
        matches = list(islice(self._matches(text), MOST_MATCHES))
        start = self._best_start(matches)
        end = min(len(text), start + LENGTH)
        if start:
            start = text.find(" ", start) + 1
        if end < len(text):
            end = max(text.rfind(" ", start, end), start)
        pieces, at = ["… " if start else ""], start
        for match_start, match_end, _terms in matches:
            if match_start >= at and match_end <= end:
                pieces.append(escape(text[at:match_start]))
                pieces.append(format_html("<mark>{}</mark>", text[match_start:match_end]))
                at = match_end
        pieces += [escape(text[at:end]), " …" if end < len(text) else ""]
        return mark_safe("".join(pieces))

    def places(self, passages):
        """Return how many passages have what is asked for, and the best of them, in order.

        The best have most of it, and most of that as it was asked for.
        """
        found = [(key, text, self._terms_in(text)) for key, text in passages]
        found = [(key, text, self._worth(terms)) for key, text, terms in found if terms]
        if not found:
            return 0, []
        most = max(worth for _key, _text, worth in found)
        best = [(key, text) for key, text, worth in found if worth == most]
        times = sum(worth[0] == most[0] for _key, _text, worth in found)
        return times, [Place(key, self.excerpt(text)) for key, text in best[:MOST_MOMENTS]]

    def _worth(self, terms):
        """Return how many concepts are wholly among terms, and how many in their own way.

        That is as they were asked for, rather than split or by another name.
        """
        return (
            sum(concept.is_in(terms) for concept in self.concepts),
            sum(terms.issuperset(concept.ways[0]) for concept in self.concepts),
        )

    def _terms_in(self, text):
        return {term for _start, _end, terms in self._matches(text) for term in terms}

    def _matches(self, text):
        numbers = self._numbers(text) if self.has_numbers else []
        for match in WORD.finditer(text):
            word, folded = match[0], fold(match[0])
            own = {stem(word, self.language), folded, *parts(word, self.language)}
            # A number that is asked for without what stands between its digits.
            own |= {n for at, end, n in numbers if at <= match.start() < end and folded in n}
            if asked := own & self.terms:
                yield match.start(), match.end(), asked

    def _numbers(self, text):
        """Return where the numbers that are asked for stand: start, end and all their digits."""
        return [
            (match.start(), match.end(), number)
            for match in NUMBER.finditer(text)
            for number in numbers_of(match[0])
            if number in self.terms
        ]

    def _best_start(self, matches):
        best, begin = (NOTHING, 0), 0
        for start, _end, _terms in matches:
            window = [terms for at, _e, terms in matches if start <= at < start + LENGTH - 40]
            worth = (self._worth(set().union(*window)), len(window))
            if worth > best:
                best, begin = worth, start
        return max(0, begin - 40) if begin > LENGTH // 2 else 0
