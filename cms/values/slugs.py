"""Last parts of addresses."""

from collections.abc import Container
from itertools import count


def free_slug(slug: str, taken: Container[str]) -> str:
    """Return a slug that is not taken: itself, or with the first free number from 2."""
    if slug not in taken:
        return slug
    return next(free for number in count(2) if (free := f"{slug}-{number}") not in taken)
