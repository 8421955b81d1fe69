"""The sitemap's part for those who have a page without being one: persons and organisations."""

from collections import defaultdict

from wagtail.models import Page

from cms.pages.sitemaps import SiteSitemap, with_default
from cms.people.appearances import appearances_of
from cms.people.models import Organisation, Person
from cms.people.pages import PeoplePagesMixin
from cms.values.depths import HOME_DEPTH

ROUTES = {"speaker": Person, "organisation": Organisation}


class PeopleSitemap(SiteSitemap):
    """Everybody whom a public page names, below the archive of all counties."""

    def items(self):
        """Return the entries by route and slug, each language with all its alternates."""
        archives = self.pages(Page).type(PeoplePagesMixin).filter(depth=HOME_DEPTH + 1)
        archives = {page.locale.language_code: page for page in archives.specific(defer=True)}
        entries = []
        for (route, slug), languages in sorted(self._languages().items()):
            alternates = [
                {
                    "location": archive.full_url + archive.reverse_subpage(route, [slug]),
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
        """The languages that somebody is named in, by route and slug."""
        named = defaultdict(set)
        pages = self.pages(Page).values("pk")
        for route, model in ROUTES.items():
            for appearance in appearances_of(model):
                page = f"{appearance.relation}__page"
                people = model.objects.filter(**{f"{page}__in": pages}).order_by()
                for slug, code in people.values_list(
                    "slug", f"{page}__locale__language_code"
                ).distinct():
                    named[route, slug].add(code)
        return named
