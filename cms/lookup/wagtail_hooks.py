"""Finding in the texts, among the admin's searches."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.search import SearchArea

from cms.lookup.views import look_up, may_look_up


class LookupSearchArea(SearchArea):
    """Offered to those who may change any pages."""

    def is_shown(self, request):
        return may_look_up(request.user)


@hooks.register("register_admin_urls")
def addresses():
    """The search in the texts."""
    return [path("find/", look_up, name="look_up")]


@hooks.register("register_admin_search_area")
def search_area():
    """Beside Wagtail's own searches, which keep the words."""
    return LookupSearchArea(
        _("In the texts"), reverse("look_up"), name="lookup", icon_name="search", order=50
    )
