"""What a page tells machines about itself, as JSON-LD."""

import json

from bs4 import BeautifulSoup


def linked_data(html, kind=None):
    """Return what a page says of a kind, or all that it says but for its breadcrumbs."""
    scripts = BeautifulSoup(html, "lxml").select('script[type="application/ld+json"]')
    found = [json.loads(script.string) for script in scripts]
    return [d for d in found if (d["@type"] == kind if kind else d["@type"] != "BreadcrumbList")]
