"""The parts of a guide: sections of its body that have addresses of their own."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify
from wagtail.blocks import StreamValue

from cms.blocks.marks import is_behind
from cms.shown.findable import Findable
from cms.values.slugs import free_slug
from home.choices import GuideAddress

SLUG_LENGTH = 60


@dataclass(frozen=True)
class GuidePart:
    """A section of a guide, the last piece of its address, and what has changed in Swedish."""

    slug: str
    heading: str
    block: StreamValue.StreamChild

    @property
    def language(self) -> str:
        """The language of its heading, empty for the page's own."""
        return self.block.value.get_language()

    @property
    def newer_heading(self) -> str:
        """The Swedish heading of now, where its own is older."""
        return getattr(self.block.value, "newer_heading", "")

    @property
    def changes_of_title(self) -> list[dict[str, Any]]:
        """What has changed of its heading, which is the title of its page."""
        if not self.newer_heading:
            return []
        return [{"path": "title", "older": [[0, self.newer_heading]], "new": [], "kept": []}]

    @property
    def is_behind(self) -> bool:
        """Whether the Swedish text of this part has changed since it was translated."""
        return is_behind(self.block)


def name_parts(contents: Collection[Any], known: Mapping[str, str]) -> dict[str, str]:
    """Return the slug of every section in `contents` by block id.

    A section keeps the slug that it has in `known`, whatever its heading is now; a new one gets
    it from its heading, with a number when another section or the whole guide has that address.
    """
    slugs = {entry.id: known[entry.id] for entry in contents if entry.id in known}
    taken = {*GuideAddress.values, *slugs.values()}
    for entry in contents:
        if entry.id not in slugs:
            slug = slugify(entry.heading)[:SLUG_LENGTH].strip("-") or "del"
            slugs[entry.id] = free_slug(slug, taken)
            taken.add(slugs[entry.id])
    return slugs


def find_parts(guide: Any) -> Iterator[Findable]:
    """Yield what can be found in a guide at addresses of its own."""
    for part in guide.parts:
        yield Findable(title=part.heading, path=f"{part.slug}/", html=part.block.render())
