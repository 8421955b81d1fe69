"""A question as it was understood: what is asked for, what not, and how the engine is asked."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from wagtail.search.query import And, Not, Or, Phrase, PlainText

from search.words import common_words, fold, numbers_of, sequence, stem

MOST_WORDS = 12
# What has letters as well is a word: 4H, F16. Those before a law's number are apart: sfs2023:196.
NUMBER = re.compile(
    r"(?<![^\W_])\+?\d(?:[\d \u00a0:./()‑–-]*\d)?(?![^\W_])"
    r"|(?<=[^\W\d_])\d{3,}[:/-]\d(?:[\d:/-]*\d)?(?![^\W_])"
)


@dataclass
class Concept:
    """Something that is asked for, and the ways in which a text may have it: words together."""

    written: str
    ways: list[tuple[str, ...]]
    is_number: bool = False
    # Whether nothing here has it, as the words that are known tell without asking the engine.
    is_nowhere: bool = False

    @property
    def query(self):
        """What the engine is asked for."""
        return Or([PlainText(" ".join(way)) for way in self.ways])

    def is_in(self, terms):
        """Whether a set of terms has it in one of its ways."""
        return any(terms.issuperset(way) for way in self.ways)


@dataclass
class AskedQuestion:
    """A question as it was understood."""

    text: str
    language: str
    is_cut: bool = False
    # Whether it has more words that tell something than are asked for.
    has_more_words: bool = False
    concepts: list[Concept] = field(default_factory=list)
    numbers_asked: list[Concept] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    excluded_phrases: list[str] = field(default_factory=list)
    # What was typed, where another word was taken for it.
    corrected: dict[str, str] = field(default_factory=dict)
    # What else that can have been, by the word that was taken.
    others: dict[str, list[str]] = field(default_factory=dict)
    # Its words, those that are here, those that are nowhere, and those that nobody here writes
    # like that: they are known by their stem or their parts alone, as a mistyped word may be.
    words: list[str] = field(default_factory=list)
    here: set[str] = field(default_factory=set)
    nowhere: set[str] = field(default_factory=set)
    doubtful: list[str] = field(default_factory=list)
    # The words near to these, where they were asked for together with others.
    near_doubtful: dict[str, list[str]] | None = None
    # The words that begin as one does that may not be whole, or that is nowhere.
    beginnings: dict[str, list[str]] = field(default_factory=dict)
    # The words that were left out, as nothing here has them.
    left_out: list[str] = field(default_factory=list)
    # Returns it as a question in another language, if it was understood in one as well.
    otherwise: Callable | None = None

    @property
    def shown(self):
        """The question with the words that were taken for mistyped ones."""
        text = self.text
        for typed, word in self.corrected.items():
            whole = rf"(?<![^\W_]){re.escape(typed)}(?![^\W_])"
            text = re.sub(whole, word, text, flags=re.IGNORECASE)
        return text

    def read_as(self, here):
        """Return how it was read where that is not as it was typed, with the corrections `here`.

        Others may stand where readers may not read.
        """
        taken = {typed: word for typed, word in self.corrected.items() if word in here}
        unwanted = [*self.excluded, *(f"“{phrase}”" for phrase in self.excluded_phrases)]
        if not (taken or unwanted or self.phrases):
            return ""
        typed = {word: typed for typed, word in self.corrected.items() if typed not in taken}
        said = " ".join(self.phrases).split()
        words = [typed.get(word, word) for word in self.words if word not in said]
        numbers = [number.written for number in self.numbers_asked]
        wanted = [*words, *numbers, *(f"“{phrase}”" for phrase in self.phrases)]
        return " ".join([*wanted, *(f"−{word}" for word in unwanted)])

    def is_settled_by(self, terms):
        """Whether for every mistyped word a word that was taken for it is among terms."""
        return all(self._near_in(terms, word) for word in self.corrected.values())

    def settle(self, terms):
        """Take for a mistyped word the one that is among the terms of the best answer.

        Where none is, nothing is said of it: it may stand where readers may not read.
        """
        found = {typed: self._near_in(terms, word) for typed, word in self.corrected.items()}
        self.corrected = {typed: word for typed, word in found.items() if word}

    def _near_in(self, terms, word):
        near = [word, *self.others.get(word, [])]
        return next((one for one in near if stem(one, self.language) in terms), "")

    @property
    def single_words(self):
        """Those of its words that seem to be here, with what is asked for; none of one word.

        What was taken for a mistyped word is asked for as it is written.
        """
        if len(self.concepts) < 2:
            return {}
        taken = self.corrected.values()
        return {
            one.written: replace(one, ways=one.ways[:1]) if one.written in taken else one
            for one in self.concepts
            if one.written in self.here
        }

    @property
    def numbers(self):
        """The numbers in it, as the index has them."""
        return set(numbers_of(self.text))

    @property
    def query(self):
        """What the engine is asked for: everything, but nothing of what is excluded."""
        return self._without_excluded([concept.query for concept in self.concepts])

    @property
    def query_of_phrases(self):
        """What the engine is asked for where many have the words, of which few have the phrases."""
        said = (Phrase(" ".join(sequence(phrase, self.language))) for phrase in self.phrases)
        return And([self.query, *said])

    def without_one(self):
        """What the engine is asked for where nothing has everything: all but one of it."""
        all_but_one = [
            And([other.query for other in self.concepts if other is not left_out])
            for left_out in self.concepts
        ]
        return self._without_excluded([Or(all_but_one)])

    def _without_excluded(self, wanted):
        terms = (_as_term(word, self.language) for word in self.excluded)
        return And([*wanted, *(Not(PlainText(term)) for term in terms)])


def _as_term(written, language):
    """Return what the index has of a word, or of a number in any way of writing."""
    numbers = numbers_of(written) if NUMBER.fullmatch(written) else []
    return max(numbers, key=len) if numbers else stem(written, language)


def numbers_in(text):
    """Return the numbers as concepts, and the text without them."""
    concepts = []
    for match in NUMBER.finditer(text):
        groups = re.findall(r"\d+", fold(match[0]))
        joined = max(numbers_of(match[0]), key=len, default="")
        ways = [tuple(groups)] + ([(joined,)] if joined else [])
        if len(groups) == 1 and len(groups[0]) > 4:
            ways.append((groups[0],))
        concepts.append(Concept(match[0], list(dict.fromkeys(ways)), is_number=True))
    return concepts[:MOST_WORDS], NUMBER.sub(" ", text)


def telling_words(words, language, numbers):
    """Return the words that say something; of those that do not, all, if there is nothing else."""
    telling = [word for word in words if fold(word) not in common_words(language)]
    return telling or ([] if numbers else words)
