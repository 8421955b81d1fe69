"""Swedish compounds, split where they are certainly compounds: a false split is worse than none."""

import gzip
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import snowballstemmer

ELEMENTS = Path(__file__).parent / "swedish" / "elements.txt.gz"
# Letters of the shortest first part, of all that is split, and of what rarer parts make.
SHORTEST, SHORTEST_COMPOUND = 3, 7
SHORTEST_RARE_FIRST, SHORTEST_RARE_LAST, SHORTEST_RARE = 4, 6, 11
# A first part so short ends in a doubled consonant by chance: rapp + port.
MOST_DOUBLED = 4
SHORT_LASTS = {"lag", "råd", "hus", "bok", "väg", "bil", "ort", "rån", "del", "mål", "län"}
# Nobody writes longer ones.
LONGEST = 80
LINKING_S = 400

stem = snowballstemmer.stemmer("swedish").stemWord


class Elements(NamedTuple):
    """What compounds are made of: how many begin and end so, and what only looks like one."""

    firsts: dict[str, int]
    lasts: dict[str, int]
    wholes: frozenset[str]


@cache
def elements() -> Elements:
    """Read the list, at the first Swedish word; about 5 MB."""
    firsts, lasts, wholes = {}, {}, set()
    with gzip.open(ELEMENTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, count = line[1:].strip().partition(" ")
            if line[0] == "=":
                wholes.add(word)
            else:
                (firsts if line[0] == "<" else lasts)[word] = int(count)
    return Elements(firsts, lasts, frozenset(wholes))


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[str, ...]:
    """Return the parts of a compound in lower case: `("skogs", "brand")`; none of other words."""
    firsts, lasts, wholes = elements()
    if not SHORTEST_COMPOUND <= len(word) <= LONGEST or stem(word) in wholes:
        return ()
    best, parts = 0, ()
    for end in range(SHORTEST, len(word) - SHORTEST + 1):
        first, last = word[:end], word[end:]
        # Of three like consonants only two are written: sekretess + samverkan.
        if len(first) > MOST_DOUBLED and first[-1] == first[-2] and first in firsts:
            doubled = first[-1] + last
            if _stem_of_last(last) not in lasts and _stem_of_last(doubled) in lasts:
                last = doubled
        common = firsts.get(first)
        if common is None:
            continue
        ending = lasts.get(_stem_of_last(last))
        if ending is None or not _belongs(first, last, common, ending):
            continue
        linked = first.endswith("s") and first[:-1] in firsts
        score = max(common, 1) * max(ending, 1) + LINKING_S * linked
        if score > best:
            best, parts = score, (first, last)
    if not parts:
        return ()
    return tuple(piece for part in parts for piece in (split(part) or (part,)))


def _stem_of_last(last: str) -> str:
    # Snowball takes `-skap` for an ending, and `skapande` is none.
    if last.startswith("skap"):
        return "skapa" if last.startswith("skapa") else ""
    return stem(last) if len(last) > SHORTEST or last in SHORT_LASTS else ""


def _belongs(first: str, last: str, common: int, ending: int) -> bool:
    if common and ending:
        return True
    return (
        len(first) >= SHORTEST_RARE_FIRST
        and len(last) >= SHORTEST_RARE_LAST
        and len(first) + len(last) >= SHORTEST_RARE
    )
