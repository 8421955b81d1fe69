"""Tags for what stands around every page."""

import re
from dataclasses import replace

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page

from cms.languages.pages import REALLY_TRANSLATED
from cms.upkeep.reviewing import is_overdue
from cms.values.depths import HOME_DEPTH
from home import menus, reported
from home.frame import get_frame
from home.likeness import like

register = template.Library()

# More than the words of any title in an address.
LONGEST_ASKED = 80
LONG_NAME = re.compile(r"(Söder|norr)(m?land)$")


@register.simple_tag
def frame():
    """Return the `Frame` of the active language."""
    return get_frame()


@register.simple_tag(takes_context=True)
def county_here(context, frame):
    """Return the county that the page being shown lies below, or None.

    What is no page, as an address without one, tells it by the page that it is about, or by its
    address.
    """
    page, request = context.get("page") or context.get("about"), context.get("request")
    if page or not request:
        return frame.county_of(page)
    told = [request.GET.get("lan"), *reported.address_asked_about(request).split("/")[1:3]]
    return frame.county_named(*told, *request.path_info.split("/")[1:3])


@register.simple_tag(takes_context=True)
def report_address(context):
    """Return the address of the form that tells what does not work here."""
    about = context.get("page") or context.get("about")
    return reported.report_address(about, context.get("request"))


@register.simple_tag
def is_being_reviewed(page, frame, county):
    """Whether readers are told that the page is past the day by which it was to be read through.

    Costs a query where a board wants that, else none.
    """
    is_told = (county.code if county else "") in frame.overdue_told
    return is_told and is_overdue(page)


@register.simple_tag
def main_menu(frame, county):
    """Return the entries of the main menu: the county's own, or those above all counties."""
    return county.menu if county else frame.menu


@register.filter
def with_leads(menu):
    """Return the entries of a menu that lead to a page, each with what the page says of itself."""
    return menus.with_leads(menu)


@register.simple_tag(takes_context=True)
def likely_pages(context, county):
    """Return pages with an address like the one that was asked for, the likeliest on top."""
    request = context.get("request")
    return like(request.path_info, county) if request else []


@register.simple_tag(takes_context=True)
def words_asked_for(context):
    """Return the last part of the address that was asked for, as words to search for."""
    request = context.get("request")
    last = request.path_info.rstrip("/").rsplit("/", 1)[-1] if request else ""
    words = re.sub(r"\.\w{2,4}$", "", last.replace("\0", ""))
    return " ".join(re.split(r"[-_+\s]+", words)).strip()[:LONGEST_ASKED]


@register.filter
def hyphenated(county):
    """Return a county's name with a soft hyphen where it is too long for a tile of the map."""
    return LONG_NAME.sub("\\1\u00ad\\2", county)


@register.simple_tag(takes_context=True)
def current(context, link):
    """Return the value of `aria-current` of a `MenuLink` on the page; empty where it has none."""
    return link.current(context.get("page"))


@register.simple_tag
def statement_of(frame, county):
    """Return the link to the accessibility statement of a county, or of all, or None."""
    return frame.statement_of(county)


@register.filter
def county_of(frame, page):
    """Return the county that another page lies below, or None."""
    return frame.county_of(page)


@register.simple_tag
def languages_instead(county):
    """Return where the other languages lead from a page that is not there.

    These are `LanguageLink`s to the county that it would lie below, or to the home page.
    """
    language = get_language()
    above = {"path": county.path} if county else {"depth": HOME_DEPTH}
    page = Page.objects.filter(REALLY_TRANSLATED, locale__language_code=language, **above).first()
    # Before there is a home page, a placeholder of Wagtail stands there.
    links = getattr(page.specific, "languages", ()) if page else ()
    return [replace(link, is_translation=False) for link in links if link.code != language]


@register.simple_tag
def neighbours_of(county, frame):
    """Return the counties next to one that have a page."""
    return frame.neighbours_of(county)


@register.simple_tag
def notices_on(page, frame, county):
    """Return the notices to show now on a page, which may be None, of a county or of none."""
    return frame.notices_on(page, county)


@register.simple_tag
def person_link(person):
    """Return a person's name, which leads to their lectures where it can."""
    return _link(speaker_url(person), person.name)


@register.simple_tag
def organisation_link(organisation, name=""):
    """Return the name that an organisation has, or had, which leads to its page where it can."""
    return _link(organisation_url(organisation), name or organisation.name)


def speaker_url(person):
    """Return the address of a person's lectures; empty when the language has no archive."""
    return _archive_address("talare", person)


def organisation_url(organisation):
    """Return the address of what an organisation did; empty when the language has no archive.

    It is for those that a seminar, a lecture or a project names: others have no page.
    """
    return _archive_address("organisationer", organisation)


def _link(url, name):
    return format_html('<a href="{}">{}</a>', url, name) if url else name


def _archive_address(route, subject):
    people_url = get_frame().people_url
    return f"{people_url}{route}/{subject.slug}/" if people_url else ""
