"""The way from the root of the page tree down to a page, and what may lie below it."""

from functools import reduce
from itertools import pairwise
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.urls import get_resolver
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from cms.blocks import record_tables
from cms.languages.models import CompleteTranslation
from cms.languages.names import KNOWN
from cms.languages.pages import with_text_changes
from cms.pagecache.reading import below, of_translations, pages_told, row, shows
from cms.pagecache.tables import PAGES
from cms.values.depths import HOME_DEPTH, is_in_bin


def pages_with_restrictions():
    """Return all pages with their locales, and what else is asked of each page that is served.

    `has_restriction` and `is_complete` are whether a view restriction is set and whether it is a
    complete translation, `may_be_whole` whether a record may belong to it (`cms.blocks`).
    """
    parts = record_tables.parts().filter(
        Q(whole_key=OuterRef("translation_key")) | Q(whole_key=None)
    )
    return with_text_changes(Page.objects.select_related("locale")).annotate(
        has_restriction=Exists(PageViewRestriction.objects.filter(page=OuterRef("pk"))),
        is_complete=Exists(CompleteTranslation.objects.filter(page=OuterRef("pk"))),
        may_be_whole=Exists(parts),
    )


def ancestors_and_self(page):
    """Return the pages from the tree's root down to `page`, by the paths of the page tree."""
    return ancestries([page])[page.path]


def ancestries(pages):
    """Return by path the pages from the tree's root down to each of `pages`; one query."""
    ways = {
        page.path: [
            page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)
        ]
        for page in pages
    }
    wanted = set().union(*ways.values())
    found = {step.path: step for step in pages_with_restrictions().filter(path__in=wanted)}
    return {path: [found[step] for step in way if step in found] for path, way in ways.items()}


def trail_and_translations(url_paths):
    """Return the pages at addresses, by depth, and these in all languages. One query."""
    at_addresses = Page.objects.filter(url_path__in=url_paths).order_by()
    found = pages_with_restrictions().filter(
        translation_key__in=at_addresses.values("translation_key")
    )
    # In every reader's language: menus of languages mark what is older in the others.
    found = found.select_related("complete_translation")
    with pages_told():
        there = [page for page in found if not is_in_bin(page)]
        pages = sorted(there, key=lambda page: page.depth)
    trail = [page for page in pages if page.url_path in url_paths]
    # What changes a page in another language is told of all its translations.
    shows(*(row(PAGES, page.pk) for page in pages if page in trail or page.locale.is_default))
    shows(*(of_translations(page.translation_key) for page in pages))
    # Another page may come to stand at the rest of the address.
    shows(*(below(page.path) for page in trail[-1:]))
    return trail, pages


def originals_of(trail, translations):
    """Return the Swedish pages of a trail by translation key; none of one that is Swedish."""
    if trail and trail[-1].locale.is_default:
        return {}
    return {page.translation_key: page for page in translations if page.locale.is_default}


def stands_with_original(trail, originals):
    """Whether the last page of a translated trail has a live original below those of the others."""
    steps = [originals.get(page.translation_key) for page in trail]
    return (
        None not in steps
        and steps[-1].live
        and all(below.path.startswith(above.path) for above, below in pairwise(steps))
    )


def neighbour_with_slug(page, slug):
    """Return a page that has a slug beside one of the translations of `page`, or None."""
    own = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    translations = list(own.values_list("pk", "path"))
    below = [Q(path__startswith=path[: -Page.steplen]) for _pk, path in translations]
    if not below:
        return None
    neighbours = Page.objects.filter(reduce(or_, below), slug=slug, depth=page.depth)
    return (
        neighbours.exclude(pk__in=[pk for pk, _path in translations])
        .select_related("locale")
        .first()
    )


def is_route(page, slug):
    """Whether the address `slug` below `page` leads to something that the page answers itself.

    Below a home page also to what is no page, or to a language, even one that is yet to come.
    """
    if page.depth == HOME_DEPTH and (slug in KNOWN or slug in _addresses_of_no_page()):
        return True
    routes = getattr(page.specific_class, "get_subpage_urls", tuple)()
    return slug in {str(route.pattern).split("/")[0] for route in routes}


def _addresses_of_no_page():
    patterns = get_resolver().url_patterns
    prefixed = [one for outer in patterns for one in getattr(outer, "url_patterns", ())]
    return {str(one.pattern).split("/")[0] for one in [*patterns, *prefixed]}


def slug_of_kind(page, parent):
    """Return an address from what a page is, such as `nyhet-2`, that no page beside it has."""
    kind = slugify(page._meta.verbose_name)
    beside = parent.get_children().filter(slug__startswith=kind).exclude(pk=page.pk)
    taken = set(beside.values_list("slug", flat=True))
    others = (f"{kind}-{number}" for number in range(2, len(taken) + 2))
    return next(slug for slug in (kind, *others) if slug not in taken)
