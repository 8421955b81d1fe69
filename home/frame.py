"""What stands around every page: counties, footer links and notices, cached per language.

Header and footer are the same for thousands of requests. The cached value is dropped whenever
one of its parts is saved or deleted (`home.signal_handlers`). Its short life is for servers whose
processes do not share a cache. Where pages are kept, it is dropped when something that it shows is
another than before: most of what is published stands in no menu.
"""

from dataclasses import fields, replace
from hashlib import sha256
from secrets import token_hex

from django.conf import settings
from django.core.cache import cache
from django.db.models import F
from django.utils.translation import get_language

from cms.blocks.closed import closed_from
from cms.blocks.marks import change_of, mark_changes
from cms.languages.pages import with_text_changes
from cms.pagecache.around import Around, generation, once_a_generation
from cms.pagecache.reading import below, collecting, of_translations, pages_known
from cms.pagecache.regions import kept_until_changed
from cms.snippets.models import Notice
from cms.upkeep.models import BoardRules
from cms.values.counties import County
from home.menus import (
    children,
    county_menu,
    homes_of,
    national_menu,
    near_the_root,
    pages_for_menus,
    people_archive,
    people_links,
    privacy_link,
    statement_links,
)
from home.models import CountyPage
from home.surroundings import CountyFrame, Frame, NoticeFrame

LIFETIME = 60


def get_frame():
    """Return the `Frame` of the active language."""
    return _frame_of(get_language() or settings.LANGUAGE_CODE)


@once_a_generation
def _frame_of(language):
    if generation():
        near = kept_until_changed(f"near:{language}", lambda: _digest(near_the_root(language)))
        return kept_until_changed(f"frame:{language}:{near}", lambda: _build(language))
    frame = cache.get(_key(language))
    if frame is None:
        frame = _build(language)
        cache.set(_key(language), frame, LIFETIME)
    return frame


def _digest(shown):
    return sha256(repr(shown).encode()).hexdigest()[:16]


def describe_frame(path, since):
    """Return what stands `Around` the page at a path, till a notice on it begins or ends."""
    frame = get_frame()
    notices = frame.notices_at(path)
    moments = [moment for notice in notices for moment in (notice.start, notice.end)]
    digest = _digest((frame.shell, notices))
    return Around(digest, min((one for one in moments if one and one > since), default=None))


def forget_frames():
    """Drop the cached frames of all languages."""
    cache.delete_many([_key(code) for code, _name in settings.LANGUAGES])


def _key(language):
    return f"frame:{language}"


def _build(language):
    frame = _collect(language)
    shell = _digest(replace(frame, notices=[]))
    return replace(frame, shell=shell, token=token_hex(8))


def _collect(language):
    with pages_known() as more:
        home, original = homes_of(language)
        if not home:
            return Frame()
        privacy = original.privacy_page
        keys = (page.translation_key for page in (home, privacy) if page)
        more |= {below(home.path), below(original.path), *map(of_translations, keys)}
        with collecting():
            # Of the lists in menus all is in the name, also which of them have records.
            pages = pages_for_menus(original)
        counties = _counties(home, pages, original.locale)
        menu, footer_links = national_menu(home, pages, any(one.is_open for one in counties))
        return Frame(
            home_url=home.url or "/",
            people_url=people.url if (people := people_archive(home)) else "",
            every_county=counties,
            menu=menu,
            footer_links=footer_links,
            people=people_links(people),
            privacy=privacy_link(privacy),
            statements=statement_links(original),
            notices=_notices(original.locale, home.locale),
            overdue_told=sorted(
                BoardRules.objects.filter(tells_overdue=True).values_list("county", flat=True)
            ),
        )


def _counties(home, menu_pages, swedish):
    """The counties of a language by name, each with the official facts of its Swedish page.

    What the board's address is follows no translation: it changes in all languages at once.
    """
    pages = children(CountyPage, home).annotate(is_closed=closed_from())
    swedish_pages = CountyPage.objects.filter(locale=swedish).select_related("arms")
    originals = {page.translation_key: page for page in swedish_pages}
    counties = []
    for page in with_text_changes(pages):
        original = originals.get(page.translation_key, page)
        county = _county(page, original)
        menu = county_menu(home, menu_pages, county, original)
        counties.append(replace(county, menu=menu))
    return sorted(counties, key=lambda county: County.values.index(county.code))


def _county(page, original):
    arms = original.arms and original.arms.rendition_or_none("max-120x120")
    visiting_address = filter(None, [original.visiting_street, original.visiting_town])
    return CountyFrame(
        path=page.path,
        slug=page.slug,
        code=original.county,
        name=original.get_county_display(),
        title=page.title,
        is_open=not page.is_closed,
        changes=list(filter(None, [change_of(page, "title")])),
        url=page.url,
        governor=original.governor,
        visiting_address=", ".join(visiting_address),
        postal_address=original.postal_address,
        organisation_number=original.organisation_number,
        phone=original.phone,
        email=original.email,
        social_links=[(link.value["name"], link.value["url"]) for link in original.social_links],
        arms=arms.url if arms else "",
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
