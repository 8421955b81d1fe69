"""Tags for what stands around every page."""

from django import template
from django.utils.html import format_html

from home.frame import get_frame

register = template.Library()


@register.simple_tag
def frame():
    """Return the `Frame` of the active language."""
    return get_frame()


@register.simple_tag(takes_context=True)
def county_here(context, frame):
    """Return the county that the page being shown lies below, or None."""
    return frame.county_of(context.get("page"))


@register.filter
def county_of(frame, page):
    """Return the county that another page lies below, or None."""
    return frame.county_of(page)


@register.simple_tag
def notices_for(frame, county):
    """Return the notices to show now on pages of a county, or of none."""
    return frame.notices_for(county)


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
