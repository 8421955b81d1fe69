"""The sitemap's part for those who have a page without being one: speakers and organisations."""

from collections import defaultdict

from wagtail.models import Page

from cms.pages.sitemaps import SiteSitemap
from cms.people.models import Organisation, Person
from seminars.models import SeminarIndexPage
from seminars.people import HOME_DEPTH

RELATIONS = {
    "speaker": (Person, ["lectures"]),
    "organisation": (
        Organisation,
        ["organised_seminars", "lecture_speakers", "project_partnerships"],
    ),
}


class PeopleSitemap(SiteSitemap):
    """Everybody whom a public page names, below the archive of all counties."""

    def items(self):
        """Return the entries by route and slug, each language with all its alternates."""
        archives = self.pages(SeminarIndexPage).filter(depth=HOME_DEPTH + 1)
        archives = {archive.locale.language_code: archive for archive in archives}
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
                {"location": alternate["location"], "alternates": alternates}
                for alternate in alternates
            ]
        return entries

    def get_urls(self, page=1, site=None, protocol=None):
        """Return the entries of one page of the sitemap."""
        return self.paginator.page(page).object_list

    def _languages(self):
        """The languages that somebody is named in, by route and slug."""
        named = defaultdict(set)
        pages = self.pages(Page).values("pk")
        for route, (model, relations) in RELATIONS.items():
            for relation in relations:
                people = model.objects.filter(**{f"{relation}__page__in": pages}).order_by()
                language = f"{relation}__page__locale__language_code"
                for slug, code in people.values_list("slug", language).distinct():
                    named[route, slug].add(code)
        return named
