"""Whether a Swedish text was only spelled in another way, so that its translations still hold.

A word that became another counts as mended only if the old one is no Swedish word, the new one is,
and a slip of the finger makes one of the other. In doubt it is not: asking the translators once too
often costs less than a translation that says the opposite.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby

from cms.translating.corrections.words import SHORTEST_FIRST, is_word, listed_words
from cms.translating.texts.warnings import MARKUP, WORD

# Other signs than those between sentences and their parts: ? / ( & say something of their own.
SIGN = re.compile(r"[^\w\s.,:;!…'’‘\"”“„«»‑–—-]")
# Where a comma stands beside these decides what they turn round.
NEGATION = re.compile(
    r"[.,:;!–—-]?\s*\b(?:inte|ej|icke|aldrig|ingen|inget|inga|utan)\b\s*[.,:;!–—-]?"
)
HYPHEN = re.compile(r"(?<=[^\W\d_])[-‑](?=[^\W\d_])")
LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"
# Shorter words are a slip away from many others.
SHORTEST = 4
# A shorter word with a capital letter may be a name.
SHORTEST_WITH_CAPITAL = 8
# How many letters of a word, at its end, may be inflection.
ENDING = 3


def is_respelled(old: str, new: str) -> bool:
    """Whether two versions of a text differ in spelling, punctuation and spacing only."""
    old, new = _tidy(old), _tidy(new)
    for pattern in (SIGN, NEGATION):
        if pattern.findall(old.lower()) != pattern.findall(new.lower()):
            return False
    if _uncapitalised(_words(old)) == _uncapitalised(_words(new)):
        return True
    before, after = (_words(HYPHEN.sub("", text)) for text in (old, new))
    matcher = SequenceMatcher(None, _uncapitalised(before), _uncapitalised(after), autojunk=False)
    return all(
        tag == "equal" or _is_mended(before[start:end], after[new_start:new_end])
        for tag, start, end, new_start, new_end in matcher.get_opcodes()
    )


def _tidy(text: str) -> str:
    """Return the text as it is read: without markup and what nobody sees."""
    text = unicodedata.normalize("NFC", MARKUP.sub("", text))
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    """Return the words, a doubled one once."""
    return [next(run) for _word, run in groupby(WORD.findall(text), key=str.lower)]


def _uncapitalised(words: list[str]) -> list[str]:
    return [word[0].lower() + word[1:] for word in words]


def _is_mended(old: list[str], new: list[str]) -> bool:
    """Whether words that are no Swedish became Swedish without becoming others."""
    if "".join(old) != "".join(new):
        return len(old) == len(new) and all(map(_is_slip, old, new))
    # What is joined to a word, or parted from it, may be “o” or “in”.
    is_part = len(old[0]) < SHORTEST or len(new[0]) < SHORTEST_FIRST
    return not is_part and not all(map(is_word, old)) and all(map(is_word, new))


def _is_slip(old: str, new: str) -> bool:
    """Whether a word with a slip of the finger became what it must have been meant for."""
    has_capital = not (old + new).islower()
    if has_capital and (len(new) < SHORTEST_WITH_CAPITAL or new.lower() not in listed_words()):
        return False
    old, new = old.lower(), new.lower()
    if len(new) < SHORTEST or abs(len(old) - len(new)) > 1 or is_word(old) or not is_word(new):
        return False
    slips = set(_slips(old))
    if new not in slips:
        return False
    if new in {old[:i] + old[i + 1 :] for i in range(1, len(old)) if old[i] == old[i - 1]}:
        return True
    stem = new[: max(len(new) - ENDING, SHORTEST - 1)]
    return all(slip.startswith(stem) for slip in slips & listed_words())


def _slips(word: str) -> Iterator[str]:
    """Yield what one letter more, less, or other makes of a word, or two that change places.

    The first letter stays: “o” turns a word round.
    """
    for i in range(1, len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in LETTERS)
        if i < len(word):
            yield word[:i] + word[i + 1 :]
            yield from (word[:i] + letter + word[i + 1 :] for letter in LETTERS)
            yield word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :] if i > 1 else word
