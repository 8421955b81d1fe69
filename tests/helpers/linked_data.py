"""What a page tells machines about itself, as JSON-LD."""

import json

from bs4 import BeautifulSoup

# What search engines' documentation demands, by type: a set of which one will do is nested.
# https://developers.google.com/search/docs/appearance/structured-data/search-gallery
DEMANDED = {
    "BreadcrumbList": {"itemListElement"},
    "Clip": {"name", "startOffset", "url"},
    "CollectionPage": {"name", "url", "mainEntity"},
    "Event": {"name", "startDate", "location", "eventStatus"},
    "ItemList": {"itemListElement"},
    "ListItem": {"position"},
    "MonetaryAmount": {"currency", "value"},
    "MonetaryGrant": {"funder"},
    "NewsArticle": {"headline", "datePublished", "author", "publisher"},
    "Offer": {"price", "priceCurrency"},
    "Organization": {"name"},
    "OrganizationRole": {"roleName", "member"},
    "Person": {"name"},
    "Place": {"name"},
    "PostalAddress": {"addressCountry"},
    "Project": {"name", "url"},
    "VideoObject": {
        "name",
        "thumbnailUrl",
        "uploadDate",
        frozenset({"contentUrl", "embedUrl"}),
    },
    "VirtualLocation": {"url"},
    "WebPage": {"name", "url"},
}


def linked_data(html, kind=None):
    """Return what a page says of a kind, or all that it says but for its breadcrumbs."""
    found = machine_readable(html)
    return [d for d in found if (d["@type"] == kind if kind else d["@type"] != "BreadcrumbList")]


def machine_readable(html):
    """Return all that a page says."""
    scripts = BeautifulSoup(html, "lxml").select('script[type="application/ld+json"]')
    return [json.loads(script.string) for script in scripts]


def things(data):
    """Yield everything in the data that has a type."""
    if isinstance(data, dict) and "@type" in data:
        yield data
    for part in data.values() if isinstance(data, dict) else data:
        if isinstance(part, dict | list):
            yield from things(part)


def lacking(one):
    """Return what a thing lacks of what is demanded of its type."""
    demanded = DEMANDED.get(one["@type"], set())
    missing = {name for name in demanded if not _names(name) & one.keys()}
    is_moved = str(one.get("eventStatus")).endswith("EventRescheduled")
    if is_moved and not one.get("previousStartDate"):
        missing.add("previousStartDate")
    return missing


def _names(name):
    return name if isinstance(name, frozenset) else {name}
