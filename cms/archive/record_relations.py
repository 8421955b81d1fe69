"""What pages tell search engines of what a record belongs to, grew out of and became."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin

from cms.archive.structured_data import thing, unmarked

# What a record is that is led to, by its family; others are works.
TYPES = {"network": "Organization", "report": "Report", "newsletter": "Periodical"}
# https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#replaces
REPLACES = "http://purl.org/dc/terms/replaces"
REPLACED_BY = "http://purl.org/dc/terms/isReplacedBy"


def before_and_after(record: Any, url: str) -> dict[str, Any]:
    """Return what a network grew out of and became, in Dublin Core's terms.

    Schema.org has predecessors of products alone.
    """
    told = {
        REPLACES: related("Organization", record["predecessor"], url),
        REPLACED_BY: related("Organization", record["successor"], url),
    }
    return {name: things for name, things in told.items() if things}


def related(kind: str, relations: Iterable[Any], url: str) -> list[dict[str, Any]]:
    """Return what a record has to do with, under the names that it has.

    Words alone name things of a `kind`; what is chosen is what it is.
    """
    return [
        thing(
            _type_of(one) or kind,
            name=unmarked(one.title),
            url=urljoin(url, one.href) if one.href else "",
        )
        for one in relations
        if one.is_shown
    ]


def target_told(target: Any, url: str) -> dict[str, Any]:
    """Return a record that another leads to, a `RecordTarget`."""
    return thing(_kind(target), name=unmarked(target.title), url=urljoin(url, target.href))


def works(things: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those that are works: an organisation is no part of another, and has no parts."""
    return [one for one in things if one["@type"] != "Organization"]


def _type_of(relation: Any) -> str:
    if relation["organisation"]:
        return "Organization"
    if relation.target:
        return _kind(relation.target)
    return "WebPage" if relation.link else ""


def _kind(target: Any) -> str:
    return TYPES.get(target.family, "CreativeWork")
