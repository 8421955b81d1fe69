"""What pages tell search engines of themselves, in the terms of https://schema.org."""

from typing import Any

from cms.blocks.marks import current_text, is_translated

SCHEMA = "https://schema.org"


def thing(kind: str, **properties: object) -> dict[str, Any]:
    """Return a thing of a type of schema.org with those of its properties that are known."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, **known}


def text_of(instance: Any, name: str) -> str:
    """Return the text of a field as it is today: nothing can be marked as older for machines."""
    return current_text(instance, name)[0]


def unmarked(text: str) -> str:
    """Return the text of a block without its mark; where the Swedish is newer, the Swedish."""
    return str(getattr(text, "now", text) or "")


def title_of(page: Any) -> str:
    """Return a page's title of today."""
    return text_of(page, "title")


def description_of(page: Any) -> str:
    """Return what a page says of itself today: of a translation its lead.

    Of what it tells search engines, it is not known whether that follows the Swedish.
    """
    lead = text_of(page, "lead")
    return lead if is_translated(page) else page.search_description or lead


def main_thing(kind: str, url: str = "", **properties: object) -> dict[str, Any]:
    """Return what a whole page is about, which lives at the page's absolute address."""
    identity = {"@id": url, "url": url} if url else {}
    return {"@context": SCHEMA, **thing(kind, **identity, **properties)}


def organization(organisation: Any, **properties: object) -> dict[str, Any]:
    """Return an organisation under today's name and web address."""
    return thing("Organization", name=organisation.name, url=organisation.website, **properties)
