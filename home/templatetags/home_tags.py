"""Tags for what stands around every page."""

from django import template

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
def speaker_url(person):
    """Return the address of a person's lectures; empty when the language has no archive."""
    return _archive_address("talare", person)


@register.simple_tag
def organisation_url(organisation):
    """Return the address of what an organisation did; empty when the language has no archive.

    It is for those that a seminar, a lecture or a project names: others have no page.
    """
    return _archive_address("organisationer", organisation)


def _archive_address(route, subject):
    people_url = get_frame().people_url
    return f"{people_url}{route}/{subject.slug}/" if people_url else ""
