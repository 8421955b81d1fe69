"""Which names a translation must have kept, and which it cannot have from the Swedish text.

Only what is certain: organisations and places have names in other languages, and other scripts
write names as they sound. Persons keep their names where the letters are the same; and what is
written in Latin letters in another script is taken over from the Swedish.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from cms.people.models import Person

LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
CAPITAL = "A-ZÀ-ÖØ-Þ"
LATIN_WORD = re.compile(rf"[{LATIN}]+")
# At least two words, of which the first and the last have capitals.
NAMES = re.compile(
    rf"(?<!\w)[{CAPITAL}][{LATIN}'’-]+(?: (?:von|af|de|der|van|al)| [{CAPITAL}][{LATIN}'’.-]*)+"
)
# Shorter words are endings, or no names.
SHORTEST = 3


def known_persons(texts: Iterable[str]) -> set[str]:
    """Return the register's persons whose names stand in Swedish texts; one query, or none."""
    candidates = set()
    for words in (found.split(" ") for text in texts for found in NAMES.findall(text)):
        for start, end in combinations(range(len(words) + 1), 2):
            if end - start > 1:
                name = " ".join(words[start:end])
                # The genitive is no part of it.
                candidates |= {name, name.removesuffix("s")}
    if not candidates:
        return set()
    return set(Person.objects.filter(name__in=candidates).values_list("name", flat=True))


def lost_persons(source: str, text: str, persons: Iterable[str]) -> Iterator[str]:
    """Yield the persons of the Swedish text who are not in the translation.

    In another script that is certain only where another person's name stands in Latin letters.
    """
    named = [name for name in persons if name in source]
    lost = [name for name in named if name not in text and name.split()[-1] not in text]
    if is_latin(text) or len(lost) < len(named):
        yield from lost


def strange_names(source: str, text: str) -> Iterator[str]:
    """Yield the names in Latin letters in another script that the Swedish text does not have."""
    if is_latin(text):
        return
    known = {word.casefold() for word in LATIN_WORD.findall(source)}
    for word in dict.fromkeys(LATIN_WORD.findall(text)):
        if len(word) >= SHORTEST and word[0].isupper() and not _is_among(word.casefold(), known):
            yield word


def _is_among(word: str, known: set[str]) -> bool:
    """Whether a word is one of the known ones, with another ending or none."""
    return any(
        one.startswith(word) or (len(one) >= SHORTEST and word.startswith(one)) for one in known
    )


def is_latin(text: str) -> bool:
    """Whether a text is written in Latin letters, but for a word or two."""
    letters = sum(char.isalpha() for char in text)
    return 4 * sum(map(len, LATIN_WORD.findall(text))) > 3 * letters
