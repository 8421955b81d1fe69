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
