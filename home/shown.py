"""What stands around pages: notices, counties, and the pages that every page leads to."""

from django.db.models import Q
from wagtail.models import Page

from cms.snippets.models import Notice
from cms.values.depths import HOME_DEPTH
from home.models import CountyPage


def framed_by(instance):
    """Return the condition on the pages that an instance stands around, or None."""
    if isinstance(instance, Notice):
        return _in_county(instance.county) if instance.county else Q(depth__gte=HOME_DEPTH)
    if isinstance(instance, CountyPage):
        return _in_county(instance.county)
    is_on_every_page = isinstance(instance, Page) and instance.depth <= HOME_DEPTH + 1
    return Q(depth__gte=HOME_DEPTH) if is_on_every_page else None


def _in_county(code):
    condition = Q(pk=None)
    for path in CountyPage.objects.filter(county=code).values_list("path", flat=True):
        condition |= Q(path__startswith=path)
    return condition
