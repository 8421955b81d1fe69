"""What keeps readers out, counted by the site's own checks; each app tells what it can count."""

from collections.abc import Callable

from wagtail.models import Page

from cms.pages.choices import Barrier

_counts: dict[Barrier, Callable[[Page], int]] = {}


def register_barrier(kind: Barrier, count: Callable[[Page], int]) -> None:
    """Let `count(page)` return how many of a kind there are on a page and below it."""
    _counts[kind] = count


def count_barriers(page: Page) -> dict[Barrier, int]:
    """Return how many there are of each kind on a page and below it; reads every page there."""
    return {kind: count(page) for kind, count in sorted(_counts.items())}
