"""The parts of a guide: sections of its body that have addresses of their own."""

from dataclasses import dataclass

from django.utils.text import slugify
from wagtail.blocks import StreamValue

from home.choices import GuideAddress

SLUG_LENGTH = 60


@dataclass(frozen=True)
class Part:
    """A section of a guide, the last piece of its address, and what has changed in Swedish."""

    slug: str
    heading: str
    block: StreamValue.StreamChild

    @property
    def is_behind(self):
        """Whether the Swedish text of this part has changed since it was translated."""
        children = self.block.value.get("content") or []
        return any(hasattr(block, "change") for block in [self.block, *children])


def name_parts(contents, known):
    """Return the slug of every section in `contents`, pairs of block id and heading.

    A section keeps the slug that it has in `known`, whatever its heading is now; a new one gets
    it from its heading, with a number when another section or the whole guide has that address.
    """
    slugs = {block_id: known[block_id] for block_id, _heading in contents if block_id in known}
    taken = {*GuideAddress.values, *slugs.values()}
    for block_id, heading in contents:
        if block_id not in slugs:
            slugs[block_id] = _free_slug(slugify(heading)[:SLUG_LENGTH].strip("-") or "del", taken)
            taken.add(slugs[block_id])
    return slugs


def _free_slug(slug, taken):
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
