"""The parts of the site, by which lists of translations are sorted: counties and their like."""

from wagtail.models import Page

from cms.values.counties import County


def section_names(keys):
    """Return what the sections are called; an empty name for what belongs to none."""
    keys = set(keys)
    pages = Page.objects.filter(pk__in=[key for key in keys if key.isdecimal()])
    titles = {str(pk): title for pk, title in pages.values_list("pk", "title")}
    return {key: County(key).label if key in County.values else titles.get(key, "") for key in keys}
