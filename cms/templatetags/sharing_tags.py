"""Tags for what other websites and search engines are told of a page."""

from django import template

from cms.archive.record_data import records_on
from cms.archive.structured_data import main_thing, thing, title_of
from cms.languages.names import open_graph_locale
from cms.pages.sharing import picture_to_share
from cms.templatetags.cms_tags import json_ld

register = template.Library()


@register.simple_tag(takes_context=True)
def shared_picture(context, page):
    """Return the `SharedPicture` that stands for a page where it is shared."""
    return picture_to_share(page, context["request"])


register.simple_tag(open_graph_locale)


@register.simple_tag(takes_context=True)
def breadcrumbs(context, page):
    """Say the way from the home page to search engines; nothing on the home page itself.

    https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
    """
    if len(page.trail) < 2:
        return ""
    steps = [
        thing(
            "ListItem",
            position=position,
            name=title_of(step),
            item=step.get_full_url(context["request"]),
        )
        for position, step in enumerate(page.trail, 1)
    ]
    return json_ld(main_thing("BreadcrumbList", itemListElement=steps))


@register.simple_tag(takes_context=True)
def records(context, page):
    """Say to search engines which records a page names; nothing on a page without any.

    What a page shows below its own address, as a guide its parts, says nothing: the page itself
    tells where each record is read.
    """
    is_itself = page.pk and not page.subpage_of
    data = records_on(page, page.get_full_url(context["request"])) if is_itself else None
    return json_ld(data) if data else ""
