"""First names in Sweden, to tell people from what else has capitals.

The file has the names that at least ten people have, by the public statistics of Statistics
Sweden (SCB), without those that are ordinary words of Swedish or English.
"""

from functools import cache
from pathlib import Path

NAMES = Path(__file__).with_name("first_names.txt")


@cache
def first_names() -> frozenset[str]:
    """The names, without capitals."""
    return frozenset(NAMES.read_text(encoding="utf-8").lower().split())


def is_first_name(word: str) -> bool:
    """Whether people in Sweden have this first name, or both parts of it."""
    known = first_names()
    return word.lower() in known or all(part in known for part in word.lower().split("-"))
