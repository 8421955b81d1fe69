"""Words of a pasted line that stand in none of its fields, so that nobody loses them unseen."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cms.pasting.matching import fold

# Letters, with accents that stand by themselves (also Arabic ones), soft hyphens and the like.
WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u065f\u0670\u00ad\u200b-\u200f\u2060\ufeff])*"
)
# Words that join names and titles, folded, and say nothing when they are left out.
JOINING = re.compile("och|samt|med|vid|fran|pa|i|av|om|for|till|kl|and|with|from|of|at|the|by")
# A word this long is looked for within others too: "Civilförsvars-" and "förbundet" become one.
LONG = 5


class LinePiece(NamedTuple):
    """A part of a pasted line, and whether it was left out."""

    text: str
    is_left_out: bool


def find_leftovers(text: str, values: Iterable[Any]) -> list[LinePiece]:
    """Return the parts of `text`, in order and complete, by whether they stand among `values`.

    `values` is what stands in the fields: texts, numbers, times, or lists and dicts of such.
    """
    taken = fold(" ".join(_texts(values)))
    words = set(WORD.findall(taken))
    pieces: list[LinePiece] = []
    end = 0
    for word in WORD.finditer(text):
        folded = fold(word[0])
        if folded in words or JOINING.fullmatch(folded):
            continue
        if len(folded) >= LONG and folded in taken:
            continue
        between = text[end : word.start()]
        if pieces and not WORD.search(between):
            pieces[-1] = LinePiece(pieces[-1].text + between + word[0], is_left_out=True)
        else:
            pieces += [LinePiece(between, is_left_out=False), LinePiece(word[0], is_left_out=True)]
        end = word.end()
    return [piece for piece in [*pieces, LinePiece(text[end:], is_left_out=False)] if piece.text]


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield from _texts(value)
        elif value:
            yield str(value)
