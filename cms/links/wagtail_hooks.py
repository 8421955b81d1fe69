"""Links, in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

import cms.links.needs  # noqa: F401 - it registers itself
from cms.links.reports import may_see_links
from cms.links.views import (
    link_replacement,
    links,
    replace_link,
    restart_replacement,
    undo_replacement,
)


@hooks.register("register_admin_urls")
def addresses():
    """The list, replacing, how far that is, starting that again, and putting back."""
    return [
        path("links/", links, name="links"),
        path("links/<int:pk>/replace/", replace_link, name="replace_link"),
        path("links/replacements/<int:pk>/", link_replacement, name="link_replacement"),
        path("links/replacements/<int:pk>/undo/", undo_replacement, name="undo_replacement"),
        path(
            "links/replacements/<int:pk>/restart/", restart_replacement, name="restart_replacement"
        ),
    ]


class LinksMenuItem(MenuItem):
    """Leads to the list, for those who may change any pages."""

    def is_shown(self, request):
        return may_see_links(request.user)


@hooks.register("register_admin_menu_item")
def links_menu_item():
    """Beside what pages share."""
    return LinksMenuItem(_("Links"), reverse("links"), name="links", icon_name="link", order=260)
