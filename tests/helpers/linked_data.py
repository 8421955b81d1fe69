"""What a page tells machines about itself, as JSON-LD."""

import json

from bs4 import BeautifulSoup


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
