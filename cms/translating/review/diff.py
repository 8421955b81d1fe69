"""What changed between two versions of a sentence, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
WORDS = re.compile(r"<[^>]*>|\w+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Part:
    """A stretch that stayed, was removed or was added."""

    kind: str
    text: str


def difference(old, new):
    """Return the `Part`s that lead from `old` to `new`.

    Without the added parts they are the old text, without the removed ones the new text.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    parts = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(Part(SAME, "".join(before[i:j])))
            continue
        if i < j:
            parts.append(Part(REMOVED, "".join(before[i:j])))
        if k < m:
            parts.append(Part(ADDED, "".join(after[k:m])))
    return parts


def likeness(old, new):
    """Return how alike two texts are, from 0 to 1."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    return SequenceMatcher(None, before, after, autojunk=False).ratio()
