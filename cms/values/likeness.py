"""How alike two texts are."""

from collections.abc import Sequence
from difflib import SequenceMatcher


def likeness(one: Sequence, other: Sequence, at_least: float = 0) -> float:
    """Return how alike two texts, or two lists of words, are: from 0 to 1.

    What cannot reach `at_least` is 0 without being compared letter by letter.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < at_least or matcher.quick_ratio() < at_least:
        return 0
    return matcher.ratio()
