"""What a reader asks for: words, phrases and what is not wanted, and all that each may be called.

Anything can be typed or pasted; it always becomes a question, if only an empty one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from wagtail.search.query import And, Not, Or, PlainText

from search.compounds import split
from search.lists import editors_lists
from search.spelling import known_words, nearest_words, unknown_words
from search.words import common_words, fold, numbers_of, parts, stem, words_of

LONGEST = 200
MOST_WORDS = 12
# “…”, "…", ”…”: a phrase. Where one quote stands alone, it means nothing.
PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
EXCLUDED = re.compile(r"(?:^|\s)[-−]([^\s\"-][^\s]*)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
NUMBER = re.compile(r"\+?\d[\d \u00a0:./()‑–-]*\d|\d+")


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
    concepts: list[Concept] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    # What was typed, where another word was taken for it.
    corrected: dict[str, str] = field(default_factory=dict)
    # What else that can have been, by the word that was taken.
    others: dict[str, list[str]] = field(default_factory=dict)
    # Its words, those that are nowhere, and those that nobody here writes like that: they are
    # known by their stem or their parts alone, which a mistyped word may have by chance.
    words: list[str] = field(default_factory=list)
    nowhere: set[str] = field(default_factory=set)
    doubtful: list[str] = field(default_factory=list)
    # The words near to these, where they were asked for together with others.
    near_doubtful: dict[str, list[str]] | None = None
    # Returns it as a question in another language, if it was understood in one as well.
    otherwise: Callable | None = None

    @property
    def shown(self):
        """The question with the words that were taken for mistyped ones."""
        text = self.text
        for typed, word in self.corrected.items():
            text = re.sub(re.escape(typed), word, text, flags=re.IGNORECASE)
        return text

    def settle(self, terms):
        """Take for a mistyped word the one that is among the terms of the best answer."""
        for typed, word in self.corrected.items():
            near = [word, *self.others.get(word, [])]
            self.corrected[typed] = next(
                (one for one in near if stem(one, self.language) in terms), word
            )

    @property
    def numbers(self):
        """The numbers in it, as the index has them."""
        return set(numbers_of(self.text))

    @property
    def query(self):
        """What the engine is asked for: everything, but nothing of what is excluded."""
        wanted = [concept.query for concept in self.concepts]
        terms = (stem(word, self.language) for word in self.excluded)
        return And([*wanted, *(Not(PlainText(term)) for term in terms)])

    def without_one(self):
        """What the engine is asked for where nothing has everything: all but one of it."""
        return Or(
            [
                And([other.query for other in self.concepts if other is not left_out])
                for left_out in self.concepts
            ]
        )


def understand(text, language, is_exact=False, other=""):
    """Return the `AskedQuestion` that a text is; `is_exact` takes all words as they are typed.

    `other` is a language in which it may be asked instead (`AskedQuestion.otherwise`).
    """
    read = {code: _read(text, code) for code in dict.fromkeys([language, other or language])}
    here = {} if is_exact else known_words({code: _tried(one) for code, one in read.items()})
    question = _completed(read[language], here.get(language))
    if other and other != language:
        question.otherwise = lambda: _completed(
            # What is corrected is written in the first language, and no mistake in the other.
            read[other],
            here.get(other),
            is_corrected=not question.corrected,
        )
    return question


def _read(text, language):
    """Return a text as a question with words that are not yet compared with those that exist."""
    text = " ".join(CONTROL.sub(" ", text[: LONGEST * 60]).split())
    question = AskedQuestion(text[:LONGEST], language, is_cut=len(text) > LONGEST)
    rest = question.text
    question.phrases = [
        phrase for phrase in (" ".join(words_of(p)) for p in PHRASE.findall(rest)) if phrase
    ]
    question.excluded = [word for text in EXCLUDED.findall(rest) for word in words_of(text)][:5]
    rest = EXCLUDED.sub(" ", rest)
    numbers, rest = _numbers(rest)
    words = list(dict.fromkeys(words_of(rest)))[:MOST_WORDS]
    telling = [word for word in words if fold(word) not in common_words(language)]
    words = telling or (words if not numbers else [])
    question.words = words
    question.concepts = numbers
    return question


def _completed(question, here, is_corrected=True):
    """Give a question its concepts; `here` are the `known_words`, None where nobody asked."""
    if here is not None:
        _correct(question, here, is_corrected)
    _add_concepts(question)
    return question


def doubt(question):
    """Return a question with its doubtful words corrected too, or None; at most one query."""
    language, found = question.language, question.near_doubtful
    if found is None:
        found = nearest_words([], language, question.doubtful)
    nearest = {
        word: near
        for word, near in found.items()
        # Another inflection of it says that it was meant.
        if stem(word, language) not in {stem(one, language) for one in near}
    }
    if not nearest:
        return None
    numbers = [concept for concept in question.concepts if concept.is_number]
    doubting = replace(
        question,
        doubtful=[],
        concepts=numbers,
    )
    _take(doubting, nearest)
    _add_concepts(doubting)
    return doubting


def _numbers(text):
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


def _tried(question):
    """Return the words of a question, and what each two make together."""
    words = question.words
    return [*words, *{first + second for first, second in pairwise(words)}]


def _correct(question, here, is_corrected):
    """Take the words that exist here for those that nobody here uses, where some are near."""
    words = question.words
    unknown, unwritten = unknown_words(_tried(question), question.language, here)
    wrong = [word for word in unknown if word in words]
    # Two halves of a word that exists are no mistakes.
    for first, second in pairwise(words):
        if first + second not in unknown and len(first + second) > 7:
            wrong = [word for word in wrong if word not in (first, second)]
    question.doubtful = [word for word in unwritten if word in words]
    nearest = {}
    if wrong and is_corrected:
        found = nearest_words(wrong, question.language, question.doubtful)
        question.near_doubtful = {w: near for w, near in found.items() if w in question.doubtful}
        nearest = {word: near for word, near in found.items() if word in wrong}
    _take(question, nearest)
    question.nowhere = set(wrong) - nearest.keys()


def _take(question, nearest):
    """Take the first of the near words of each; the others are asked for as well."""
    question.corrected = question.corrected | {word: near[0] for word, near in nearest.items()}
    question.words = [question.corrected.get(word, word) for word in question.words]
    question.others = question.others | {near[0]: near[1:] for near in nearest.values()}


def _add_concepts(question):
    concepts = _concepts(question.words, question.language, question.nowhere)
    for concept in concepts:
        for other in question.others.get(concept.written, []):
            concept.ways.append((stem(other, question.language),))
    question.concepts = question.concepts + concepts
    _add_synonyms(question, question.words)


def _concepts(words, language, nowhere):
    concepts, skip = [], False
    for position, word in enumerate(words):
        if skip:
            skip = False
            continue
        following = words[position + 1] if position + 1 < len(words) else ""
        together = (word + following).lower()
        if following and language == "sv" and split(together) == (word.lower(), following.lower()):
            way = tuple(stem(part, language) for part in (word, following))
            concepts.append(Concept(f"{word} {following}", [(stem(together, language),), way]))
            skip = True
            continue
        ways = [(stem(word, language),)]
        if pieces := parts(word, language):
            ways.append(pieces)
        concepts.append(Concept(word, ways, is_nowhere=word in nowhere))
    return concepts


def _add_synonyms(question, words):
    """Add what else editors call the words, alone or several together."""
    typed = f" {' '.join(stem(word, question.language) for word in words)} "
    for meanings in editors_lists(question.language).synonyms:
        lines = [[stem(word, question.language) for word in words_of(x)] for x in meanings]
        for line in filter(None, lines):
            if f" {' '.join(line)} " not in typed:
                continue
            meant = [c for c in question.concepts if any(term in line for term in c.ways[0])]
            others = [tuple(other) for other in lines if other and other != line]
            if len(meant) > 1:
                meant[0].ways = [tuple(line)]
                for concept in meant[1:]:
                    question.concepts.remove(concept)
            for concept in meant[:1]:
                concept.is_nowhere = False
                concept.ways += [way for way in others if way not in concept.ways]
            break
