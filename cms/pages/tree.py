"""The way from the root of the page tree down to a page, and what may lie below it."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageViewRestriction


def pages_with_restrictions():
    """Return all pages with their locales, annotated with whether a view restriction is set."""
    return Page.objects.select_related("locale").annotate(
        has_restriction=Exists(PageViewRestriction.objects.filter(page=OuterRef("pk")))
    )


def ancestors_and_self(page):
    """Return the pages from the tree's root down to `page`, by the paths of the page tree."""
    steps = range(page.steplen, len(page.path) + 1, page.steplen)
    return list(
        pages_with_restrictions()
        .filter(path__in=[page.path[:end] for end in steps])
        .order_by("depth")
    )


def is_route(page, slug):
    """Whether the address `slug` below `page` leads to something that the page answers itself."""
    routes = getattr(page.specific_class, "get_subpage_urls", tuple)()
    return slug in {str(route.pattern).split("/")[0] for route in routes}
