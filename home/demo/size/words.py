"""Other words in the place of some, so that copies of a text are not found by the same words."""

import json
import random
import re
from zlib import crc32

from cms.translating.corrections.words import listed_words

SHORTEST, LONGEST, POOL = 6, 14, 6000
# One of so many words is another in each copy.
ONE_OF = 3
# What stands around the words of a prepared text, and around the keys of files: private signs.
WORD, FILE, END = "\ue000", "\ue001", "\ue002"
_WORDS = re.compile(rf"(<[^>]*>|&\w+;)|([^\W\d_]{{{SHORTEST},}})")
_SLOTS = re.compile(rf'({WORD}[^{END}]+{END}|"{FILE}\d+{END}")')


class Words:
    """Words of the Swedish list, the same for the same seed; few of them often, most seldom."""

    def __init__(self, seed):
        fit = sorted(word for word in listed_words() if SHORTEST <= len(word) <= LONGEST)
        self._pool = random.Random(seed).sample(fit, POOL)

    def instead_of(self, word, number):
        """Return what stands for a word in a copy; for two of three words, the word itself."""
        lot = crc32(f"{number} {word}".encode())
        if lot % ONE_OF:
            return word
        other = self._pool[int(POOL * (lot / 2**32) ** 3)]
        return other.capitalize() if word[0].isupper() else other

    def vary(self, text, number):
        """Return a text with other words, everywhere the same for the same word."""
        return fill(prepare(text), self, number, {})


def prepare(text):
    """Return the pieces of a text: every other one is a word that may become another."""
    return _SLOTS.split(_marked(text))


def prepare_json(text):
    """Return the pieces of stored JSON; what is one word or an address is no text."""
    return _SLOTS.split(json.dumps(_mark_json(json.loads(text)), ensure_ascii=False))


def fill(pieces, words, number, files):
    """Return a text of its pieces, with a copy's words and the keys of its files."""
    filled = pieces[:]
    for place in range(1, len(filled), 2):
        slot = filled[place]
        if slot[0] == WORD:
            filled[place] = words.instead_of(slot[1:-1], number)
        else:
            key = int(slot[2:-2])
            filled[place] = str(files.get(key, key))
    return "".join(filled)


def _marked(text):
    if " " not in text:
        return text
    return _WORDS.sub(lambda m: m[1] or f"{WORD}{m[2]}{END}", text)


def _mark_json(value, name=""):
    if isinstance(value, dict):
        return {key: _mark_json(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_mark_json(inner) for inner in value]
    if name == "document" and isinstance(value, int):
        return f"{FILE}{value}{END}"
    return _marked(value) if isinstance(value, str) else value
