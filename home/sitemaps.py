"""The sitemap's entries for what a page shows at addresses below its own."""

from collections import defaultdict

from cms.pages.sitemaps import SiteSitemap, with_default
from home.models import GuidePage


class GuidePartSitemap(SiteSitemap):
    """The parts of guides, each with the languages that have it."""

    def items(self):
        """Return an entry for every part in every language."""
        alternates = defaultdict(list)
        for guide in self.pages(GuidePage).defer_streamfields():
            for slug in guide.part_slugs.values():
                alternates[guide.translation_key, slug].append(
                    {
                        "location": f"{guide.full_url}{slug}/",
                        "lang_code": guide.locale.language_code,
                        "lastmod": guide.last_published_at,
                    }
                )
        return [
            {
                "location": part["location"],
                "lastmod": part["lastmod"],
                "alternates": with_default(languages),
            }
            for languages in alternates.values()
            for part in languages
        ]
