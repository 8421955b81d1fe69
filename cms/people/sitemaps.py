"""The sitemap's part for those who have a page without being one: persons and organisations."""

from collections import defaultdict

from wagtail.models import Page

from cms.pages.sitemaps import SiteSitemap, with_default
from cms.people.appearances import appearances_of
from cms.people.pages import MODELS, PeoplePagesMixin
from cms.values.depths import HOME_DEPTH


class PeopleSitemap(SiteSitemap):
    """Everybody whom a public page names, and the lists of them, below the archive of all."""

    def items(self):
        """Return the entries by list and slug, each language with all its alternates."""
        archives = self.pages(Page).type(PeoplePagesMixin).filter(depth=HOME_DEPTH + 1)
        archives = {page.locale.language_code: page for page in archives.specific(defer=True)}
        entries = []
        for (index, below), languages in sorted(self._languages().items()):
            alternates = [
                {
                    "location": archive.full_url + archive.reverse_subpage(index) + below,
                    "lang_code": code,
                }
                for code, archive in archives.items()
                if code in languages
            ]
            entries += [
                {"location": alternate["location"], "alternates": with_default(alternates)}
                for alternate in alternates
            ]
        return entries

    def _languages(self):
        """The languages that somebody is named in, by list and address below it; "" is the list."""
        named = defaultdict(set)
        pages = self.pages(Page).values("pk")
        for index, model in MODELS.items():
            for appearance in appearances_of(model):
                page = f"{appearance.relation}__page"
                people = model.objects.filter(**{f"{page}__in": pages}).order_by()
                for slug, code in people.values_list(
                    "slug", f"{page}__locale__language_code"
                ).distinct():
                    named[index.value, ""].add(code)
                    named[index.value, f"{slug}/"].add(code)
        return named
