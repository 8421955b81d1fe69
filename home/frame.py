"""What stands around every page: counties, footer links and notices, cached per language.

Header and footer are the same for thousands of requests. The cached value is dropped whenever
one of its parts is saved or deleted (`home.signal_handlers`); where pages are kept, when anything
that was read for it is (`cms.pagecache`). Its short life is for servers whose processes do not
share a cache.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Page

from cms.blocks.marks import change_of, mark_changes
from cms.languages.pages import REALLY_TRANSLATED, in_active_language, with_text_changes
from cms.pagecache.around import Around, generation, once_a_generation
from cms.pagecache.regions import kept_until_changed
from cms.people.pages import PeoplePagesMixin, indexes_of
from cms.snippets.models import Notice
from cms.upkeep.models import BoardRules
from cms.values.counties import County, neighbours
from cms.values.depths import COUNTY_DEPTH
from home.menus import (
    MenuLink,
    county_menu,
    homes_of,
    link_to,
    national_menu,
    pages_for_menus,
)
from home.models import CountyPage, StatementPage

LIFETIME = 60
NATIONAL = ""


@dataclass(frozen=True)
class CountyFrame:
    """A county as its header and footer show it."""

    path: str
    code: str
    name: str
    title: str
    url: str
    governor: str
    visiting_address: str
    postal_address: str
    organisation_number: str
    phone: str
    email: str
    social_links: list
    arms: str
    menu: list = field(default_factory=list)
    slug: str = ""
    changes: list = field(default_factory=list)

    @property
    def can_be_reached(self):
        """Whether readers can phone, write or come."""
        return bool(self.phone or self.email or self.visiting_address or self.postal_address)


@dataclass(frozen=True)
class NoticeFrame:
    """A notice with the time it is shown."""

    text: str
    severity: str
    county: str
    link: str
    link_text: str
    is_unknown: bool
    rows: list
    language: str
    start: datetime
    end: datetime | None
    changes: list

    @property
    def place(self):
        """The county's name; empty for a notice to the whole country."""
        return County(self.county).label if self.county else ""

    @property
    def is_current(self):
        """Whether the notice is shown now."""
        now = timezone.now()
        return self.start <= now and (self.end is None or now < self.end)


@dataclass(frozen=True)
class Frame:
    """Everything around the pages of one language."""

    home_url: str = "/"
    # Another one whenever the frame is built anew: what is kept as long as it has that in its key.
    token: str = ""
    # Of all that is in it: the same whenever it is built, as long as nothing in it has changed.
    digest: str = ""
    # Of all but the notices, which stand outside the regions of a page that are kept.
    shell: str = ""
    people_url: str = ""
    counties: list = field(default_factory=list)
    menu: list = field(default_factory=list)
    footer_links: list = field(default_factory=list)
    people: list = field(default_factory=list)
    privacy: MenuLink | None = None
    statements: dict = field(default_factory=dict)
    notices: list = field(default_factory=list)
    # Where readers are told that a page is past its day, by code; "" above all counties.
    overdue_told: frozenset = frozenset()

    @property
    def missing_counties(self):
        """The codes of the counties that have no page in this language."""
        present = {county.code for county in self.counties}
        return [code for code in County.values if code not in present]

    def statement_of(self, county):
        """Return the `MenuLink` to a county's accessibility statement, or else the national one."""
        own = self.statements.get(county.slug) if county else None
        return own or self.statements.get(NATIONAL)

    def county_of(self, page):
        """Return the `CountyFrame` that a page lies below, or None."""
        path = getattr(page, "path", None) or ""
        return next((county for county in self.counties if path.startswith(county.path)), None)

    def county_named(self, *names):
        """Return the county that is the first of some names from an address, in any case."""
        wanted = [(name or "").removesuffix(".html").casefold() for name in names]
        return next((county for county in self.counties if county.code in wanted), None)

    def neighbours_of(self, county):
        """Return the `CountyFrame`s that lie next to a `CountyFrame`; none for a draft's None."""
        nearby = neighbours(county.code) if county else ()
        return [other for other in self.counties if other.code in nearby]

    def notices_on(self, page, county):
        """Return the notices to show now on a page below a `CountyFrame` or None.

        The home page shows those of all counties.
        """
        is_home = len(getattr(page, "trail", ())) == 1
        places = [*County.values, ""] if is_home else [county.code if county else "", ""]
        return [n for n in self.notices if n.county in places and n.is_current]


def get_frame():
    """Return the `Frame` of the active language."""
    return _frame_of(get_language() or settings.LANGUAGE_CODE)


@once_a_generation
def _frame_of(language):
    if generation():
        return kept_until_changed(f"frame:{language}", lambda: _build(language))
    frame = cache.get(_key(language))
    if frame is None:
        frame = _build(language)
        cache.set(_key(language), frame, LIFETIME)
    return frame


def _digest(frame):
    return sha256(repr(frame).encode()).hexdigest()[:16]


def describe_frame():
    """Return what stands `Around` the pages of the active language, till a notice changes it."""
    frame, now = get_frame(), timezone.now()
    moments = [moment for notice in frame.notices for moment in (notice.start, notice.end)]
    return Around(frame.digest, min((one for one in moments if one and one > now), default=None))


def forget_frames():
    """Drop the cached frames of all languages."""
    cache.delete_many([_key(code) for code, _name in settings.LANGUAGES])


def _key(language):
    return f"frame:{language}"


def _build(language):
    frame = _collect(language)
    shell = _digest(replace(frame, notices=[]))
    return replace(frame, digest=_digest(frame), shell=shell, token=token_hex(8))


def _collect(language):
    home, original = homes_of(language)
    if not home:
        return Frame()
    pages = pages_for_menus(original)
    counties = _counties(home, pages, original.locale)
    menu, footer_links = national_menu(home, pages, bool(counties))
    people = _people_archive(home)
    return Frame(
        home_url=home.url or "/",
        people_url=people.url if people else "",
        counties=counties,
        menu=menu,
        footer_links=footer_links,
        people=[MenuLink(index.label, url) for index, url in indexes_of(people)] if people else [],
        privacy=_privacy(original.privacy_page),
        statements=_statements(original),
        notices=_notices(original.locale, home.locale),
        overdue_told=frozenset(
            BoardRules.objects.filter(tells_overdue=True).values_list("county", flat=True)
        ),
    )


def _privacy(page):
    """Return the link to a Swedish page, in the reader's language if it is there, or None."""
    pages = Page.objects.select_related("locale")
    return link_to(in_active_language([page], pages)[0]) if page and page.live else None


def _statements(original):
    """Return a link to each accessibility statement, by the slug of the county it lies below."""
    statements = Page.objects.type(StatementPage).descendant_of(original).filter(REALLY_TRANSLATED)
    originals = list(statements.select_related("locale"))
    return {
        swedish.url_path.split("/")[2] if swedish.depth > COUNTY_DEPTH else NATIONAL: link_to(page)
        for swedish, page in zip(originals, in_active_language(originals), strict=True)
    }


def _children(model, home):
    return model.objects.child_of(home).filter(REALLY_TRANSLATED).order_by("path")


def _people_archive(home):
    """The archive below which persons and organisations have their pages, or None."""
    archives = _children(Page, home).type(PeoplePagesMixin)
    return next(iter(archives.specific(defer=True)), None)


def _counties(home, menu_pages, swedish):
    """The counties of a language by name, each with the official facts of its Swedish page.

    What the board's address is follows no translation: it changes in all languages at once.
    """
    pages = list(with_text_changes(_children(CountyPage, home)))
    swedish_pages = CountyPage.objects.filter(locale=swedish).select_related("arms")
    originals = {page.translation_key: page for page in swedish_pages}
    counties = []
    for page in pages:
        original = originals.get(page.translation_key, page)
        county = _county(page, original)
        menu = county_menu(home, menu_pages, county, original)
        counties.append(replace(county, menu=menu))
    return sorted(counties, key=lambda county: County.values.index(county.code))


def _county(page, original):
    visiting_address = filter(None, [original.visiting_street, original.visiting_town])
    return CountyFrame(
        path=page.path,
        slug=page.slug,
        code=original.county,
        name=original.get_county_display(),
        title=page.title,
        changes=list(filter(None, [change_of(page, "title")])),
        url=page.url,
        governor=original.governor,
        visiting_address=", ".join(visiting_address),
        postal_address=original.postal_address,
        organisation_number=original.organisation_number,
        phone=original.phone,
        email=original.email,
        social_links=[(link.value["name"], link.value["url"]) for link in original.social_links],
        arms=original.arms.get_rendition("max-120x120").url if original.arms else "",
    )


def _notices(swedish, own):
    """The notices of a language; where one is not translated, its original stands in for it."""
    shown = Notice.objects.not_ended().annotate(language=F("locale__language_code"))
    found = shown.filter(locale__in=[swedish, own])
    swedish_first = sorted(found, key=lambda notice: notice.locale_id == own.pk)
    notices = {notice.translation_key: _notice(notice) for notice in swedish_first}
    return sorted(notices.values(), key=lambda notice: notice.start, reverse=True)


def _notice(notice):
    mark_changes(notice, notice.changes)
    return NoticeFrame(**{field.name: getattr(notice, field.name) for field in fields(NoticeFrame)})
