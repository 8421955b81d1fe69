"""The sitemap's files for those who have a page without being one: persons and organisations."""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.db.models import Q
from django.http import Http404

from cms.pages.sitemaps import PAGES_A_FILE, PAGES_AT_ONCE, SitemapEntry, rows_of_file
from cms.people.appearances import appearances_of
from cms.people.listing import rows
from cms.people.pages import MODELS, PeoplePagesMixin
from cms.values.depths import HOME_DEPTH


class PeopleFiles:
    """The files by language of everybody in a `PeopleIndex` whom a public page names."""

    def __init__(self, index):
        self.index, self.model = index.value, MODELS[index]

    def files(self, site_map):
        """Yield the language and the number of every file."""
        for code in sorted(_archives(site_map)):
            for number in range(-(-self._named(site_map, code).count() // PAGES_A_FILE)):
                yield code, number + 1

    def entries(self, site_map, code, number):
        """Return the entries of a file, the first of which has the list of all as well.

        Raises `Http404` for a file that there is not.
        """
        archives = _archives(site_map)
        named = self._named(site_map, code).order_by("slug").values_list("slug", flat=True)
        slugs = list(named[rows_of_file(number)]) if code in archives else []
        if not slugs:
            raise Http404
        return self._entries_of(site_map, archives, code, slugs, has_list=number == 1)

    def _entries_of(self, site_map, archives, code, slugs, has_list):
        addresses = {
            language: archive.full_url + archive.reverse_subpage(self.index)
            for language, archive in archives.items()
        }
        if has_list:
            languages = {
                language: address
                for language, address in addresses.items()
                if self._named(site_map, language).exists()
            }
            yield SitemapEntry(addresses[code], languages)
        for start in range(0, len(slugs), PAGES_AT_ONCE):
            portion = slugs[start : start + PAGES_AT_ONCE]
            named_in = self._languages(site_map, portion)
            for slug in portion:
                languages = {
                    language: f"{address}{slug}/"
                    for language, address in addresses.items()
                    if language in named_in[slug]
                }
                yield SitemapEntry(languages[code], languages)

    def _named(self, site_map, code):
        """Return those whom a page of a language names."""
        pages = site_map.pages().filter(locale__language_code=code).order_by().values("pk")
        return self.model.objects.filter(
            reduce(
                or_,
                (
                    Q(pk__in=rows(self.model, one).filter(page__in=pages).values(self._name(one)))
                    for one in appearances_of(self.model)
                ),
            )
        )

    def _languages(self, site_map, slugs):
        """Return by slug the codes of the languages that somebody is named in."""
        named, pages = defaultdict(set), site_map.pages().order_by().values("pk")
        for appearance in appearances_of(self.model):
            slug = f"{self._name(appearance)}__slug"
            found = rows(self.model, appearance).filter(page__in=pages, **{f"{slug}__in": slugs})
            for one, code in found.values_list(slug, "page__locale__language_code").distinct():
                named[one].add(code)
        return named

    def _name(self, appearance):
        return self.model._meta.get_field(appearance.relation).field.name


def _archives(site_map):
    """Return the archives of all counties by the code of their language."""
    archives = site_map.pages().type(PeoplePagesMixin).filter(depth=HOME_DEPTH + 1)
    found = archives.select_related("locale").order_by("path").specific(defer=True)
    return {page.locale.language_code: page for page in found}
