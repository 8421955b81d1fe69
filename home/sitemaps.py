"""The sitemap's entries for pages, and for what one shows at addresses below its own."""

from collections import defaultdict

from cms.pages.sitemaps import MODIFIED, SitemapEntry
from home.models import GuidePage


def guide_parts(site_map, keys, code):
    """Yield the parts of guides in a language, each with the languages that have it."""
    alternates, modified = defaultdict(dict), {}
    guides = site_map.pages(GuidePage).filter(translation_key__in=keys).order_by("path")
    for guide in guides.only("locale", "url_path", "part_slugs", *MODIFIED):
        language = site_map.roots[guide.locale_id].locale.language_code
        address = site_map.address(guide.locale_id, guide.url_path)
        for slug in guide.part_slugs.values():
            alternates[guide.translation_key, slug][language] = f"{address}{slug}/"
        if language == code:
            modified[guide.translation_key] = guide.modified_at
    for (key, _slug), languages in alternates.items():
        if code in languages:
            yield SitemapEntry(languages[code], languages, modified[key])
