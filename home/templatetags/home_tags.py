"""Tags for what stands around every page."""

from django import template

from home.frame import get_frame

register = template.Library()


@register.simple_tag
def frame():
    """Return the `Frame` of the active language."""
    return get_frame()


@register.filter
def county_of(frame, page):
    """Return the county that a page lies below, or None."""
    return frame.county_of(page) if page else None


@register.filter
def notices_for(frame, county):
    """Return the notices to show now on pages of a county, or of none."""
    return frame.notices_for(county)
