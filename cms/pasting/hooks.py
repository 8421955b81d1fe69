"""Views of pasting in the admin: their addresses, and the buttons of the pages they are for."""

from django.http import Http404, JsonResponse
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.pasting.kinds import READABLE, VALUES


def read_value(request, kind):
    """Answer what is understood of a single value, for the script that says it beside a field."""
    if kind not in VALUES:
        raise Http404
    return JsonResponse(READABLE[kind](request.GET.get("text", "").encode()))


@hooks.register("register_admin_urls")
def reading_address():
    """Give `read_value` its address."""
    return [path("read/<str:kind>/", read_value, name="read_value")]


def register_paste_view(view, address, name):
    """Give a `PasteView` its address, with `<int:pk>` of the page, and offer it on its pages."""

    @hooks.register("register_admin_urls")
    def addresses():
        return [path(address, view.as_view(), name=name)]

    @hooks.register("register_page_listing_more_buttons")
    @hooks.register("register_page_header_buttons")
    def button(page, user, next_url=None, view_name=None):
        if page.pk and view.may_paste(page, user):
            url = reverse(name, args=[page.pk])
            yield Button(view.page_title, url, icon_name=view.header_icon, priority=16)
