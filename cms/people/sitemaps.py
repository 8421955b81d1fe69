"""The sitemap's part for those who have a page without being one: persons and organisations."""

from collections import defaultdict

from cms.pages.sitemaps import SitemapEntry
from cms.people.appearances import appearances_of
from cms.people.listing import rows
from cms.people.pages import MODELS, PeoplePagesMixin
from cms.values.depths import HOME_DEPTH


def people(site_map):
    """Yield everybody whom a public page names, and the lists of them, in all languages."""
    archives = site_map.pages().type(PeoplePagesMixin).filter(depth=HOME_DEPTH + 1)
    archives = {
        page.locale.language_code: page
        for page in archives.select_related("locale").order_by("path").specific(defer=True)
    }
    for (index, below), named in sorted(_languages(site_map).items()):
        languages = {
            code: archive.full_url + archive.reverse_subpage(index) + below
            for code, archive in archives.items()
            if code in named
        }
        for address in languages.values():
            yield SitemapEntry(address, languages)


def _languages(site_map):
    """The languages that somebody is named in, by list and address below it; "" is the list."""
    named = defaultdict(set)
    pages = site_map.pages().order_by().values("pk")
    for index, model in MODELS.items():
        for appearance in appearances_of(model):
            name = model._meta.get_field(appearance.relation).field.name
            people = rows(model, appearance).filter(page__in=pages)
            for slug, code in people.values_list(
                f"{name}__slug", "page__locale__language_code"
            ).distinct():
                named[index.value, ""].add(code)
                named[index.value, f"{slug}/"].add(code)
    return named
