"""What stands around every page: counties, footer links and notices, cached per language.

Header and footer are the same for thousands of requests. The cached value is dropped whenever
one of its parts is saved or deleted (`home.signal_handlers`); its short life is for servers
whose processes do not share a cache.
"""

from dataclasses import dataclass, field, fields
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.languages.fallback import address_of
from cms.languages.pages import REALLY_TRANSLATED, in_active_language
from cms.people.pages import PeoplePagesMixin
from cms.snippets.models import Notice
from home.models import CountyPage, HomePage

LIFETIME = 60


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


@dataclass(frozen=True)
class FooterLink:
    """A page that every page leads to."""

    title: str
    url: str
    language: str


@dataclass(frozen=True)
class NoticeFrame:
    """A notice with the time it is shown."""

    text: str
    severity: str
    county: str
    link: str
    link_text: str
    language: str
    start: datetime
    end: datetime | None

    def is_shown(self, county_code):
        """Whether the notice is shown now on pages of this county (an empty code: of none)."""
        now = timezone.now()
        return (
            self.county in ("", county_code)
            and self.start <= now
            and (self.end is None or now < self.end)
        )


@dataclass(frozen=True)
class Frame:
    """Everything around the pages of one language."""

    home_url: str = "/"
    people_url: str = ""
    counties: list = field(default_factory=list)
    footer_links: list = field(default_factory=list)
    notices: list = field(default_factory=list)

    def county_of(self, page):
        """Return the `CountyFrame` that a page lies below, or None."""
        path = getattr(page, "path", None) or ""
        return next((county for county in self.counties if path.startswith(county.path)), None)

    def notices_for(self, county):
        """Return the notices to show now, on pages of a `CountyFrame` or of None."""
        code = county.code if county else ""
        return [notice for notice in self.notices if notice.is_shown(code)]


def get_frame():
    """Return the `Frame` of the active language."""
    language = get_language() or settings.LANGUAGE_CODE
    key = _key(language)
    frame = cache.get(key)
    if frame is None:
        frame = _build(language)
        cache.set(key, frame, LIFETIME)
    return frame


def forget_frames():
    """Drop the cached frames of all languages."""
    cache.delete_many([_key(code) for code, _name in settings.LANGUAGES])


def _key(language):
    return f"frame:{language}"


def _build(language):
    locale = Locale.objects.filter(language_code=language).first()
    home = HomePage.objects.filter(REALLY_TRANSLATED, locale=locale).order_by("path").first()
    if not home:
        return Frame()
    return Frame(
        home_url=home.url or "/",
        people_url=_people_url(home),
        counties=_counties(home),
        footer_links=_footer_links(home),
        notices=_notices(locale),
    )


def _footer_links(home):
    """Return the pages right below the home page that are shown in menus, Swedish where needed."""
    original = home.get_translation_or_none(Locale.get_default()) or home
    pages = _children(Page, original).filter(show_in_menus=True).select_related("locale")
    return [
        FooterLink(page.title, address_of(page), page.locale.language_code)
        for page in in_active_language(pages)
    ]


def _children(model, home):
    return model.objects.child_of(home).filter(REALLY_TRANSLATED).order_by("path")


def _people_url(home):
    """The address below which persons and organisations have their pages; empty without one."""
    archives = _children(Page, home).type(PeoplePagesMixin)
    return next((page.url for page in archives), "")


def _counties(home):
    """The counties of a language, each with the official facts of its Swedish page.

    What the board's address is follows no translation: it changes in all languages at once.
    """
    pages = list(_children(CountyPage, home))
    swedish = CountyPage.objects.filter(locale=Locale.get_default())
    originals = {page.translation_key: page for page in swedish}
    return [_county(page, originals.get(page.translation_key, page)) for page in pages]


def _county(page, original):
    visiting_address = filter(None, [original.visiting_street, original.visiting_town])
    return CountyFrame(
        path=page.path,
        code=original.county,
        name=original.get_county_display(),
        title=page.title,
        url=page.url,
        governor=original.governor,
        visiting_address=", ".join(visiting_address),
        postal_address=original.postal_address,
        organisation_number=original.organisation_number,
        phone=original.phone,
        email=original.email,
        social_links=[(link.value["name"], link.value["url"]) for link in original.social_links],
    )


def _notices(locale):
    """The notices of a language; where one is not translated, its original stands in for it."""
    names = [field.name for field in fields(NoticeFrame)]
    shown = Notice.objects.not_ended().annotate(language=F("locale__language_code"))
    notices = {
        notice.pop("translation_key"): NoticeFrame(**notice)
        for where in (Locale.get_default(), locale)
        for notice in shown.filter(locale=where).values("translation_key", *names)
    }
    return sorted(notices.values(), key=lambda notice: notice.start, reverse=True)
