"""The parts of the site, by which lists of translations are sorted: counties and their like."""

from django.db.models import Value
from django.db.models.functions import Coalesce, Substr
from wagtail.models import Page

from cms.translating.states import stored
from cms.values.counties import County
from cms.values.depths import COUNTY_DEPTH

LENGTH = Page.steplen * COUNTY_DEPTH


def with_section(translations):
    """Annotate translations with `section`: the path of a county's page, or a snippet's county."""
    path = Substr(stored("path", "source__locale_id"), 1, LENGTH)
    return translations.annotate(
        section=Coalesce(path, stored("county", "source__locale_id"), Value(""))
    )


def section_names(keys):
    """Return what the sections are called; an empty name for what belongs to none."""
    keys = set(keys)
    titles = dict(
        Page.objects.filter(path__in=keys, depth=COUNTY_DEPTH).values_list("path", "title")
    )
    return {key: County(key).label if key in County.values else titles.get(key, "") for key in keys}
