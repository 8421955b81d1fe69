"""What the screens of sign-in show."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def site_name():
    """Return the name of the site, as the admin has it."""
    return settings.SITE_NAME
