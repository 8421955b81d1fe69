"""The main menu, national and of each county, from what the page tree has.

It leads only to what there is: an archive without anything in it is left out, and where one is
empty in a language, the Swedish one stands in for it and says that it is Swedish.
"""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from cms.blocks.loading import load
from cms.blocks.marks import marked_text
from cms.languages.fallback import address_of
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.pagecache.reading import at_depth, below, pages_known, row
from cms.pagecache.tables import PAGES
from cms.people.pages import PeoplePagesMixin, indexes_of
from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH
from home.choices import MenuTitle
from home.lists import is_list, with_contents, without_empty
from home.models import (
    CountyPage,
    FormPage,
    GuideIndexPage,
    HomePage,
    StandardPage,
    StatementPage,
    UppdragPage,
)

MOST = 7
NEAR = (HOME_DEPTH, COUNTY_DEPTH, COUNTY_DEPTH + 1)
# The place of what is for the whole country.
NATIONAL = ""
# Right below the home page, these tell of the website itself and stand in the footer.
ABOUT_THE_WEBSITE = (StandardPage, FormPage)
COUNTIES, MISSIONS, CONTACT = "#counties", "#missions", "#contact"


@dataclass(frozen=True)
class MenuLink:
    """An entry: a page, a part of one, or a heading without an address for its `children`.

    `language` is that of the page, `title_language` that of the title; empty is the reader's own.
    `lead` says what it leads to, where `with_leads` has asked for it.
    """

    title: str
    url: str = ""
    language: str = ""
    title_language: str = ""
    path: str = ""
    children: list = field(default_factory=list)
    is_away: bool = False
    lead: str = ""

    def current(self, page):
        """Return the value of `aria-current` on a page: its own entry, one above it, or none."""
        path = getattr(page, "path", None) or ""
        if path and path == self.path:
            return "page"
        is_above = bool(self.path) and path.startswith(self.path)
        return "true" if is_above or any(child.current(page) for child in self.children) else ""


def national_menu(home, pages, has_counties):
    """Return the entries above the counties, and those of the footer.

    `pages` are what `pages_for_menus` returns.
    """
    here = [(original, page) for original, page in pages if original.depth == COUNTY_DEPTH]
    about = [pair for pair in here if pair[0].specific_class in ABOUT_THE_WEBSITE]
    counties = [_titled(MenuTitle.COUNTIES, f"{home.url}{COUNTIES}")] if has_counties else []
    entries = [link_to(page) for original, page in here if (original, page) not in about]
    return _at_most(counties, entries), [link_to(page) for _original, page in about]


def county_menu(home, pages, county, swedish):
    """Return the entries of a county (`CountyFrame`) whose Swedish page is given."""
    below = [pair for pair in pages if pair[0].is_child_of(swedish)]
    missions = [link_to(page) for original, page in below if _is(original, UppdragPage)]
    others = [link_to(page) for original, page in below if not _is(original, UppdragPage)]
    guides = [link_to(page) for original, page in pages if _is(original, GuideIndexPage)]
    return _at_most(
        _missions(county, missions),
        others,
        guides,
        [_titled(MenuTitle.CONTACT, f"{county.url}{CONTACT}")] if county.can_be_reached else [],
        [_titled(MenuTitle.ALL_BOARDS, f"{home.url}{COUNTIES}", is_away=True)],
    )


def homes_of(language):
    """Return the home page of a language and its Swedish original, or None twice."""
    codes = {language, settings.LANGUAGE_CODE}
    found = HomePage.objects.filter(REALLY_TRANSLATED, locale__language_code__in=codes)
    homes = list(found.select_related("locale", "privacy_page").order_by("path"))
    home = next((page for page in homes if page.locale.language_code == language), None)
    key = home and home.translation_key
    same = (page for page in homes if page.translation_key == key and page.locale.is_default)
    return home, next(same, home)


def pages_for_menus(original):
    """Return (Swedish page, page to show) below the Swedish home page, in the tree's order."""
    pages = with_contents(Page.objects.select_related("locale"))
    originals = list(
        pages.descendant_of(original)
        .public()
        .filter(REALLY_TRANSLATED, Q(show_in_menus=True) | is_list())
        .filter(depth__in=[COUNTY_DEPTH, COUNTY_DEPTH + 1])
        .order_by("path")
    )
    own = in_active_language(originals, pages)
    offered = set(without_empty([*originals, *own]))
    found = []
    for swedish, page in zip(originals, own, strict=True):
        shown = next((page for page in (page, swedish) if page in offered), None)
        if shown and swedish.show_in_menus:
            found.append((swedish, shown))
    return found


def near_the_root(language):
    """Return what menus and footers show in a language of the pages near the root of the tree.

    It rests on those pages, on one below each list that is not empty, and on what comes to be in
    the others. Of the home pages and the counties more is shown than this.
    """
    with pages_known() as more:
        home, _original = homes_of(language)
        archive = people_archive(home) if home else None
        near = Page.objects.filter(depth__in=NEAR)
        # The Swedish page says for all languages whether it stands in menus.
        in_menus = near.filter(show_in_menus=True, locale__language_code=settings.LANGUAGE_CODE)
        pages = near.filter(
            REALLY_TRANSLATED,
            Q(translation_key__in=in_menus.values("translation_key"))
            | is_list()
            | Page.objects.type_q(HomePage, CountyPage, StatementPage),
            locale__language_code__in={language, settings.LANGUAGE_CODE},
        )
        shown = ("path", "first_child", "has_records", "title", "url_path", "show_in_menus")
        kinds = ("translation_key", "content_type", "locale")
        marks = ("complete_translation__changes", "complete_translation__origin")
        found = with_contents(pages).order_by("path").values_list(*shown, *kinds, *marks)
        near = [(path, bool(child), *rest) for path, child, *rest in found]
        more |= {at_depth(depth) for depth in NEAR}
        more |= {row(PAGES, child) if child else below(path) for path, child, *_rest in found}
    return near, people_links(archive)


def children(model, home):
    """Return the pages of a type below a home page, in the tree's order, as a queryset."""
    return model.objects.child_of(home).filter(REALLY_TRANSLATED).order_by("path")


def people_archive(home):
    """Return the archive below which persons and organisations have their pages, or None."""
    archives = children(Page, home).public().type(PeoplePagesMixin)
    return next(iter(archives.specific(defer=True)), None)


def people_links(archive):
    """Return links to the indexes of those persons and organisations that there are."""
    return [MenuLink(index.label, url) for index, url in indexes_of(archive)] if archive else []


def privacy_link(page):
    """Return the link to a Swedish page, in the reader's language if it is there, or None."""
    pages, _closed = load(Page, [page.pk] if page else [])
    return next(map(link_to, pages.values()), None)


def statement_links(original):
    """Return a link to each accessibility statement, by the slug of the county it lies below."""
    statements = Page.objects.type(StatementPage).descendant_of(original).public()
    originals = list(statements.filter(REALLY_TRANSLATED).select_related("locale"))
    return {
        swedish.url_path.split("/")[2] if swedish.depth > COUNTY_DEPTH else NATIONAL: link_to(page)
        for swedish, page in zip(originals, in_active_language(originals), strict=True)
    }


def _missions(county, missions):
    """A county's only mission is the entry; of several, the county's page has the list."""
    title = MenuTitle.MISSIONS
    if len(missions) > 1:
        return [_titled(title, f"{county.url}{MISSIONS}", children=missions)]
    return [_titled(title, only.url, language=only.language, path=only.path) for only in missions]


def _at_most(first, others, *last):
    """Return no more entries than a menu has room for; the surplus lies below one of its own."""
    last = [link for links in last for link in links]
    room = MOST - len(first) - len(last)
    if len(others) > room:
        others = [
            *others[: room - 1],
            _titled(MenuTitle.MORE, children=others[room - 1 :]),
        ]
    return [*first, *others, *last]


def _titled(title, url="", **values):
    return MenuLink(str(title.label), url, **values)


def link_to(page):
    """Return the `MenuLink` of a page."""
    language = page.locale.language_code
    return MenuLink(marked_text(page, "title"), address_of(page), language, language, page.path)


def with_leads(links):
    """Return the `MenuLink`s of those that lead to a page, with what the page says of itself."""
    paths = [link.path for link in links if link.path]
    pages = (
        Page.objects.filter(path__in=paths)
        .specific()
        .select_related("complete_translation", for_specific_subqueries=True)
    )
    leads = {page.path: marked_text(page, "lead") for page in pages}
    return [replace(link, lead=leads.get(link.path, "")) for link in links if link.path]


def _is(page, model):
    return page.specific_class is model
