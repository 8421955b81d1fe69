"""What a reader asks for: words, phrases and what is not wanted, and all that each may be called.

Anything can be typed or pasted; it always becomes a question, if only an empty one.
"""

import re
from dataclasses import replace
from itertools import pairwise

from search.compounds import split
from search.questions import MOST_WORDS, AskedQuestion, Concept, numbers_in, telling_words
from search.spelling import (
    ONE_WRONG,
    compared,
    known_words,
    nearest_words,
    unknown_words,
)
from search.synonyms import add_synonyms
from search.words import fold, numbers_of, parts, stem, words_of

LONGEST = 200
MOST_EXCLUDED = 5
# Letters of the shortest beginning of a word that is still typed, and of one that is nowhere.
SHORTEST_BEGINNING, SHORTEST_STEM = 3, 4
# “…”, "…", ”…”: a phrase. Where one quote stands alone, it means nothing.
PHRASE = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')
UNWANTED_PHRASE = re.compile(rf"(?:^|\s)[-−]{PHRASE.pattern}")
EXCLUDED = re.compile(r"(?:^|\s)[-−]([^\s\"-][^\s]*)")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


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
    question.excluded_phrases = _phrases(UNWANTED_PHRASE, question.text)
    rest = UNWANTED_PHRASE.sub(" ", question.text)
    question.phrases = _phrases(PHRASE, rest)
    _exclude(question, EXCLUDED.findall(rest)[:MOST_EXCLUDED])
    rest = EXCLUDED.sub(" ", rest)
    numbers, rest = numbers_in(rest)
    words = telling_words(list(dict.fromkeys(words_of(rest))), language, numbers)
    question.words, question.has_more_words = words[:MOST_WORDS], len(words) > MOST_WORDS
    question.numbers_asked = numbers
    return question


def _exclude(question, texts):
    """Exclude a number or word as it is, and what is several words, `e-post`, as a phrase."""
    for text in texts:
        numbers, rest = numbers_in(text)
        words = words_of(text)
        if len(numbers) == 1 and not words_of(rest) and numbers_of(numbers[0].written):
            question.excluded.append(numbers[0].written)
        elif len(words) > 1:
            question.excluded_phrases.append(" ".join(words))
        else:
            question.excluded += words


def _phrases(pattern, text):
    return [phrase for said in pattern.findall(text) if (phrase := " ".join(words_of(said)))]


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
        found, _begun = nearest_words([], language, question.doubtful)
    nearest = {
        word: near
        for word, near in found.items()
        # Another inflection of it says that it was meant.
        if stem(word, language) not in {stem(one, language) for one in near}
    }
    if not nearest:
        return None
    doubting = replace(question, doubtful=[])
    _take(doubting, nearest)
    _add_concepts(doubting)
    return doubting


def _tried(question):
    """Return the words of a question, and what each two make together."""
    words = question.words
    return [*words, *{first + second for first, second in pairwise(words)}]


def _correct(question, here, is_corrected):
    """Take the words that exist here for those that nobody here uses, where some are near."""
    words = question.words
    tried = _tried(question)
    unknown, unwritten = unknown_words(tried, question.language, here)
    wrong = [word for word in unknown if word in words]
    # Two halves of a word that exists are no mistakes.
    known = {*compared(tried)} - {*unknown}
    for first, second in pairwise(words):
        if first + second in known and len(first + second) > 7:
            wrong = [word for word in wrong if word not in (first, second)]
    question.doubtful = [w for w in unwritten if w in words and len(w) >= ONE_WRONG]
    begun = _begun(words, question.language, unknown, {folded for folded, _stem in here})
    nearest = {}
    if (wrong or begun) and is_corrected:
        mistyped = [word for word in wrong if len(word) >= ONE_WRONG]
        near, begins = nearest_words(mistyped, question.language, question.doubtful, begun)
        question.near_doubtful = {w: like for w, like in near.items() if w in question.doubtful}
        question.beginnings = {word: likes for word, likes in begins.items() if likes}
        nearest = {word: like for word, like in near.items() if word in wrong}
    _take(question, nearest)
    question.nowhere = set(wrong) - nearest.keys()
    question.here = {*compared(question.words)} - question.nowhere


def _begun(words, language, unknown, written):
    """Return the words that may be beginnings, with what they begin: the last, as it is typed.

    Of those that are nowhere their stems may begin other words that are here.
    """
    begun = {}
    last = words[-1] if words else ""
    folded = fold(last)
    if len(folded) >= SHORTEST_BEGINNING and last.isalpha() and folded not in written:
        begun[last] = folded
    for word in words:
        stemmed = stem(word, language)
        if word in unknown and len(stemmed) >= SHORTEST_STEM:
            begun[word] = stemmed
    return begun


def as_beginnings(question):
    """Return a question whose beginnings stand for all words that begin so, or None."""
    if not question.beginnings:
        return None
    typed = {w: typed for typed, w in question.corrected.items() if typed in question.beginnings}
    begun = replace(
        question,
        words=[typed.get(word, word) for word in question.words],
        corrected={t: w for t, w in question.corrected.items() if w not in typed},
        nowhere=question.nowhere - question.beginnings.keys(),
    )
    _add_concepts(begun)
    for concept in begun.concepts:
        for word in question.beginnings.get(concept.written, []):
            concept.ways.append((stem(word, question.language),))
    return begun


def without_nowhere(question):
    """Return a question without the words that are nowhere, or None if none or no word is left."""
    kept = [concept for concept in question.concepts if not concept.is_nowhere]
    if len(kept) == len(question.concepts) or all(concept.is_number for concept in kept):
        return None
    left_out = [concept.written for concept in question.concepts if concept.is_nowhere]
    return replace(question, concepts=kept, left_out=left_out)


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
    numbers = [replace(number, ways=[*number.ways]) for number in question.numbers_asked]
    question.concepts = numbers + concepts
    add_synonyms(question, question.words)


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
