"""The sitemap: only pages that are really translated, each with its other languages."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.db.models import Q
from wagtail.models import Page, Site

from cms.languages.pages import REALLY_TRANSLATED


class SiteSitemap(Sitemap):
    """What search engines may know of one site, in all its languages.

    The items of a subclass are the sitemap's entries, unless it makes entries of them.
    """

    def __init__(self, site):
        self.site = site

    def pages(self, model):
        """Return the site's public, really translated pages of a type in all languages."""
        roots = self.site.root_page.get_translations(inclusive=True)
        below_roots = reduce(or_, (Q(path__startswith=root.path) for root in roots))
        return (
            model.objects.public()
            .filter(REALLY_TRANSLATED, below_roots)
            .select_related("locale")
            .order_by("path")
        )

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries of one page of the sitemap."""
        return self.paginator.page(page).object_list


class PageSitemap(SiteSitemap):
    """All pages."""

    def items(self):
        """Return the pages, each with `translations`: itself and its other languages."""
        pages = list(self.pages(Page))
        by_key = defaultdict(list)
        for page in pages:
            by_key[page.translation_key].append(page)
        for page in pages:
            page.translations = by_key[page.translation_key]
        return pages

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the sitemap's entries with absolute addresses and `hreflang` alternates."""
        return [
            {
                "location": item.full_url,
                "lastmod": item.last_published_at,
                "alternates": with_default(
                    {"location": other.full_url, "lang_code": other.locale.language_code}
                    for other in item.translations
                ),
            }
            for item in super().get_urls(page)
        ]


def with_default(alternates):
    """Return the languages of an entry, with the Swedish one for whoever speaks none of them."""
    alternates = list(alternates)
    default = [
        alternate | {"lang_code": "x-default"}
        for alternate in alternates
        if alternate["lang_code"] == settings.LANGUAGE_CODE
    ]
    return [*alternates, *default]


def sitemap(request, sections):
    """Answer with the sitemap of the site that the request's host name belongs to.

    `sections` are subclasses of `SiteSitemap` by name.
    """
    site = Site.find_for_request(request)
    return sitemap_view(request, {name: section(site) for name, section in sections.items()})
