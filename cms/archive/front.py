"""What the archives below a home or county page offer it to show."""

from dataclasses import dataclass

from wagtail.models import Page

from cms.blocks.closed import closed_from, closed_from_list
from cms.languages.pages import REALLY_TRANSLATED

MOST = 3


@dataclass(frozen=True)
class FrontPart:
    """Some of what an archive has; `name` says what, and so where it stands and how it looks."""

    name: str
    archive: Page
    items: list


class FrontMixin:
    """An archive whose parts the page above shows."""

    def front_parts(self):
        """Return the archive's `FrontPart`s, with `MOST` items each, or none in them."""
        return []


def front_parts(page):
    """Return what the archives right below a page offer, by name; parts without items are not.

    One query finds the archives, one what readers cannot see; the others are the archives' own.
    """
    archives = Page.objects.child_of(page).filter(REALLY_TRANSLATED, ~closed_from(page))
    closed = closed_from_list(page)
    parts = {}
    for archive in archives.type(FrontMixin).order_by("path"):
        archive = archive.specific_deferred
        archive.ancestry = [*page.ancestry, archive]
        archive.closed = closed
        parts |= {part.name: part for part in archive.front_parts() if part.items}
    return parts
