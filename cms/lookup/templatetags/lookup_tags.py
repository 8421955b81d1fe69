"""Where the search of the start page leads."""

from django import template
from django.urls import reverse

from cms.lookup.views import may_look_up

register = template.Library()


@register.simple_tag
def search_address(user, root_page):
    """Return where a user searches: in the texts, or in Wagtail's list for who has no pages.

    `root_page` is the page above all that the user sees, where there is one: from the top of the
    tree Wagtail would lead there and forget the question.
    """
    if may_look_up(user):
        return reverse("look_up")
    if root_page:
        return reverse("wagtailadmin_explore", args=[root_page.pk])
    return reverse("wagtailadmin_explore_root")
