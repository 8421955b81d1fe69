"""Which words are Swedish: a list of all forms, and compounds of them."""

import gzip
from functools import cache, lru_cache
from pathlib import Path

LIST = Path(__file__).parent / "swedish" / "words.txt.gz"
# Letters of the shortest word that a compound begins with, and ends with.
SHORTEST_FIRST, SHORTEST_LAST = 3, 4
# Nobody writes longer ones.
LONGEST = 80


@cache
def listed_words() -> frozenset[str]:
    """Return the list, in lower case; about 40 MB, read at the first correction."""
    with gzip.open(LIST, "rt", encoding="utf-8") as lines:
        return frozenset(lines.read().split())


@lru_cache(maxsize=4096)
def is_word(text: str) -> bool:
    """Whether this is Swedish, or could be: a compound counts whatever its parts mean together."""
    word, listed = text.lower(), listed_words()
    if len(word) > LONGEST:
        return False
    return word in listed or any(
        word[:i] in listed and is_word(word[i:])
        for i in range(SHORTEST_FIRST, len(word) - SHORTEST_LAST + 1)
    )
