"""In which county a page lies, by the page of the county above it, in every language."""

from django.conf import settings
from wagtail.models import Page

from cms.values.counties import County
from cms.values.depths import COUNTY_DEPTH

COUNTY_PATH_LENGTH = Page.steplen * COUNTY_DEPTH


def county_paths():
    """Return the codes of the counties by the paths of their pages, in all languages."""
    pages = Page.objects.filter(depth=COUNTY_DEPTH, slug__in=County.values)
    return dict(pages.values_list("path", "slug"))


def swedish_county_paths():
    """Return the paths of the counties' Swedish pages by the codes of the counties."""
    pages = Page.objects.filter(
        depth=COUNTY_DEPTH, slug__in=County.values, locale__language_code=settings.LANGUAGE_CODE
    )
    return dict(pages.values_list("slug", "path"))


def county_of(page):
    """Return the code of the county that a page lies in, empty above all; one query."""
    path = page.path[:COUNTY_PATH_LENGTH]
    slug = Page.objects.filter(path=path, depth=COUNTY_DEPTH).values_list("slug", flat=True).first()
    return slug if slug in County.values else ""
