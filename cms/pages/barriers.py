"""What keeps readers out, counted by the site's own checks; each app tells what it can count."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wagtail.models import Page

from cms.pages.choices import Barrier

MOST_PAGES = 50


@dataclass(frozen=True)
class FoundBarriers:
    """How many of a kind there are, and the keys of the first pages that have them.

    There are `more` pages than those.
    """

    number: int
    pages: list[int] = field(default_factory=list)
    more: int = 0

    @classmethod
    def on(cls, pages: Iterable[int], number: int | None = None) -> "FoundBarriers":
        """Return what is found on pages, which are given by their keys; one on each or `number`."""
        pages = list(pages)
        kept = pages[:MOST_PAGES]
        return cls(len(pages) if number is None else number, kept, len(pages) - len(kept))


_finders: dict[Barrier, Callable[[Page], FoundBarriers]] = {}


def register_barrier(kind: Barrier, find: Callable[[Page], FoundBarriers]) -> None:
    """Let `find(page)` return what there is of a kind on a page and below it."""
    _finders[kind] = find


def find_barriers(page: Page) -> dict[Barrier, FoundBarriers]:
    """Return what there is of each kind on a page and below it; reads every page there."""
    return {kind: find(page) for kind, find in sorted(_finders.items())}
