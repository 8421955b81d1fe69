"""What pages tell search engines of themselves, in the terms of https://schema.org."""

from typing import Any

from cms.blocks.marks import current_text

SCHEMA = "https://schema.org"


def thing(kind: str, **properties: object) -> dict[str, Any]:
    """Return a thing of a type of schema.org with those of its properties that are known."""
    known = {name: value for name, value in properties.items() if value not in (None, "", [])}
    return {"@type": kind, **known}


def title_of(page: Any) -> str:
    """Return a page's title of today: nothing can be marked here as older than the Swedish."""
    return current_text(page, "title")[0]


def description_of(page: Any) -> str:
    """Return what a page says of itself today; see `title_of`."""
    return page.search_description or current_text(page, "lead")[0]


def main_thing(kind: str, url: str = "", **properties: object) -> dict[str, Any]:
    """Return what a whole page is about, which lives at the page's absolute address."""
    identity = {"@id": url, "url": url} if url else {}
    return {"@context": SCHEMA, **thing(kind, **identity, **properties)}


def organization(organisation: Any, **properties: object) -> dict[str, Any]:
    """Return an organisation under today's name and web address."""
    return thing("Organization", name=organisation.name, url=organisation.website, **properties)
