"""Pages with an address like one that leads nowhere."""

import re
from difflib import SequenceMatcher
from functools import reduce
from operator import or_
from unicodedata import combining, normalize

from django.db.models import Q
from django.utils.translation import get_language
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from cms.values.counties import county_code_at

# How much of two addresses must be the same, how many are compared, how many are told.
LIKE_ENOUGH, COMPARED, TOLD = 0.6, 300, 3
# So long are the pieces of a word by which pages are looked up: one wrong letter spoils only one.
PIECE = 4


def like(path, county=None):
    """Return public pages of the active language with an address like `path`, likeliest first.

    In a county (`CountyFrame`) they are the county's own; where it has none, the country's.
    """
    asked = _plain(path.rstrip("/").rsplit("/", 1)[-1])[:100]
    pieces = {word[i : i + PIECE] for word in asked.split("-") for i in range(0, len(word), PIECE)}
    lookups = [Q(slug__icontains=piece) for piece in pieces if len(piece) == PIECE]
    if not lookups:
        return []
    pages = Page.objects.public().filter(
        REALLY_TRANSLATED, reduce(or_, lookups), locale__language_code=get_language()
    )
    if county:
        pages = pages.filter(path__startswith=county.path)
    found = [
        (_likeness(asked, page.slug), page)
        for page in with_text_changes(pages).order_by("path")[:COMPARED]
    ]
    likely = [pair for pair in found if pair[0] >= LIKE_ENOUGH]
    if county and not likely:
        return [page for page in like(path) if not county_code_at(page.url_path)]
    return [page for _likeness, page in sorted(likely, key=lambda pair: -pair[0])[:TOLD]]


def _likeness(asked, slug):
    return SequenceMatcher(None, asked, slug).ratio()


def _plain(segment):
    """Return a part of an address as slugs are written: small letters without marks, hyphens."""
    letters = normalize("NFKD", segment.casefold().removesuffix(".html"))
    text = "".join(letter for letter in letters if not combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
