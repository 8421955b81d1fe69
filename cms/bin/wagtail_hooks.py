"""The bin, in the admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.bin.deleting import bin_by_programs, delete_page, delete_pages
from cms.bin.moving import DELETED, REMOVED, RESTORED
from cms.bin.permissions import outside_bin
from cms.bin.thing_deleting import delete_files, delete_snippets, deleting_addresses
from cms.bin.views import bin_list, bin_page, bin_thing, may_see_bin

bin_by_programs()
# After what else may refuse a deletion.
hooks.register("before_delete_page", delete_page, order=100)
hooks.register("before_bulk_action", delete_pages, order=100)
hooks.register("before_bulk_action", delete_files, order=100)
hooks.register("before_delete_snippet", delete_snippets, order=100)
# Before Wagtail's own addresses.
hooks.register("register_admin_urls", deleting_addresses, order=-1)
hooks.register("construct_page_chooser_queryset", outside_bin)


@hooks.register("register_admin_urls")
def addresses():
    """The list, and the ways back."""
    return [
        path("bin/", bin_list, name="bin"),
        path("bin/<int:pk>/", bin_page, name="bin_page"),
        path("bin/things/<int:pk>/", bin_thing, name="bin_thing"),
    ]


class BinMenuItem(MenuItem):
    """Leads to the bin, for those who may change anything that lies there."""

    def is_shown(self, request):
        return may_see_bin(request.user)


@hooks.register("register_admin_menu_item")
def bin_menu_item():
    """After all that is there."""
    return BinMenuItem(_("Bin"), reverse("bin"), name="bin", icon_name="bin", order=9000)


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Let the history tell who deleted a thing, and who brought it back."""
    actions.register_action(DELETED, _("Put in the bin"), _("Put in the bin"))
    actions.register_action(RESTORED, _("Bring back"), _("Brought back from the bin"))
    actions.register_action(REMOVED, _("Remove for good"), _("Removed from the bin for good"))
