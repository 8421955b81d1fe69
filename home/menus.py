"""The main menu, national and of each county, from what the page tree has.

It leads only to what there is: an archive without anything in it is left out, and where one is
empty in a language, the Swedish one stands in for it and says that it is Swedish.
"""

from dataclasses import dataclass, field, replace

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat, Left, Length
from wagtail.models import Page

from cms.archive.listing import ListingPageMixin
from cms.languages.fallback import address_of
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.values.depths import COUNTY_DEPTH
from home.choices import MenuTitle
from home.models import (
    FormPage,
    GuideIndexPage,
    Record,
    RecordIndexPage,
    StandardPage,
    UppdragPage,
)

MOST = 7
# Right below the home page, these tell of the website itself and stand in the footer.
ABOUT_THE_WEBSITE = (StandardPage, FormPage)
COUNTIES, MISSIONS, CONTACT = "#counties", "#missions", "#contact"


@dataclass(frozen=True)
class MenuLink:
    """An entry: a page, a part of one, or a heading without an address for its `children`.

    `language` is that of the page, `title_language` that of the title; empty is the reader's own.
    `lead` says what an entry of the national menu leads to.
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
    entries = _with_leads([page for original, page in here if (original, page) not in about])
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


def pages_for_menus(original):
    """Return (Swedish page, page to show) below the Swedish home page, in the tree's order."""
    children = Page.objects.filter(
        REALLY_TRANSLATED,
        depth=OuterRef("depth") + 1,
        path__gt=OuterRef("path"),
        path__lt=Concat(OuterRef("path"), Value("ZZZZZ")),
    )
    above = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
    records = Record.objects.annotate(above=above).filter(page__path__startswith=F("above"))
    pages = Page.objects.annotate(
        has_children=Exists(children), has_records=Exists(records)
    ).select_related("locale")
    lists = pages.type_q(ListingPageMixin, GuideIndexPage)
    originals = list(
        pages.descendant_of(original)
        .filter(REALLY_TRANSLATED, Q(show_in_menus=True) | lists)
        .filter(depth__in=[COUNTY_DEPTH, COUNTY_DEPTH + 1])
        .order_by("path")
    )
    own = in_active_language(originals, pages)
    filled = {
        (page.content_type_id, page.locale_id) for page in [*originals, *own] if page.has_children
    }
    found = []
    for swedish, page in zip(originals, own, strict=True):
        shown = next((page for page in (page, swedish) if not _is_empty(page, filled)), None)
        if shown and swedish.show_in_menus:
            found.append((swedish, shown))
    return found


def _is_empty(page, filled):
    """Whether a list has nothing in it; the one of all counties also shows what theirs have."""
    if _is(page, RecordIndexPage):
        return not page.has_records
    if not issubclass(page.specific_class, (ListingPageMixin, GuideIndexPage)):
        return False
    shows_all = page.depth == COUNTY_DEPTH and (page.content_type_id, page.locale_id) in filled
    return not (page.has_children or shows_all)


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
    return MenuLink(page.title, address_of(page), language, language, page.path)


def _with_leads(pages):
    """Return the `MenuLink`s of pages, with what these say of themselves."""
    specific = Page.objects.filter(pk__in=[page.pk for page in pages]).specific()
    leads = {page.pk: page.lead for page in specific}
    return [replace(link_to(page), lead=leads[page.pk]) for page in pages]


def _is(page, model):
    return page.specific_class is model
