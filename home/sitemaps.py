"""The sitemap's entries for pages, and for what one shows at addresses below its own."""

from collections import defaultdict

from cms.pages.sitemaps import SitemapEntry
from home.models import GuidePage


def guide_parts(site_map, keys, code):
    """Yield the parts of guides in a language, each with the languages that have it."""
    alternates, published = defaultdict(dict), {}
    guides = site_map.pages(GuidePage).filter(translation_key__in=keys).order_by("path")
    for key, locale, url_path, slugs, day in guides.values_list(
        "translation_key", "locale", "url_path", "part_slugs", "last_published_at"
    ):
        language = site_map.roots[locale].locale.language_code
        address = site_map.address(locale, url_path)
        for slug in slugs.values():
            alternates[key, slug][language] = f"{address}{slug}/"
        if language == code:
            published[key] = day
    for (key, _slug), languages in alternates.items():
        if code in languages:
            yield SitemapEntry(languages[code], languages, published[key])
