"""Tags of seminars."""

from django import template

from cms.templatetags.cms_tags import enumerated

register = template.Library()


@register.filter
def names_of(speakers):
    """Return the names of speakers who were loaded with their persons, on one line."""
    return enumerated(speaker.person.name for speaker in speakers)
