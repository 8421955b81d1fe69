"""What the search gives to other pages."""

from django import template
from django.utils.translation import get_language

from search.promoted import promoted_now

register = template.Library()


@register.simple_tag
def frequent_pages():
    """Return pairs of heading and address of what editors put first in the reader's language."""
    return promoted_now(get_language())
