"""Whichever way officers delete pages in Wagtail, the pages go to the bin."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.admin.api.actions.delete import DeletePageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page

from cms.bin.models import DeletedPage
from cms.bin.moving import goes_to_bin, is_tied, put_in_bin


class BinPageAction(DeletePageAction):
    """Deletes a page as people do: to the bin, if it is one that is kept.

    Raises `PermissionDenied` where only administrators delete.
    """

    def _delete_page(self, page, *args, **kwargs):
        if goes_to_bin(page):
            put_in_bin(page, self.user)
            return None
        if is_tied(page) and not self.user.is_superuser:
            raise PermissionDenied
        return super()._delete_page(page, *args, **kwargs)


class BinPageAPIAction(DeletePageAPIAction):
    """The same by Wagtail's interface for programs."""

    def _action_from_data(self, instance, data):
        return BinPageAction(page=instance, user=self.request.user)


def bin_by_programs():
    """Put the action in the place of Wagtail's."""
    PagesAdminAPIViewSet.actions = PagesAdminAPIViewSet.actions | {"delete": BinPageAPIAction}


def delete_page(request, page):
    """Delete a page when its form of deletion is confirmed; Wagtail has asked who may."""
    page.goes_to_bin = goes_to_bin(page)
    if request.method != "POST" or not type_to_delete_confirmation(request):
        return None
    parent = page.get_parent()
    BinPageAction(page, user=request.user).execute(skip_permission_checks=True)
    tell(request, DeletedPage.objects.filter(pk=page.pk), [page])
    address = get_valid_next_url_from_request(request)
    return redirect(address or reverse("wagtailadmin_explore", args=[parent.pk]))


def delete_pages(request, action_type, objects, action):
    """Delete the pages that were marked in a list; what lies below another one goes with it."""
    if action_type != "delete" or not issubclass(action.model, Page) or not objects:
        return None
    tops = []
    for page in sorted(objects, key=lambda page: page.path):
        if not tops or not page.path.startswith(tops[-1].path):
            tops.append(page)
    for page in tops:
        # Where pages stood beside others that are gone by now, they have another path.
        there = Page.objects.get(pk=page.pk).specific
        BinPageAction(there, user=request.user).execute(skip_permission_checks=True)
    tell(request, DeletedPage.objects.filter(pk__in=[page.pk for page in tops]), tops)
    return redirect(action.next_url)


def tell(request, entries, pages):
    """Say what was deleted, until when it can come back, and how."""
    entries = list(entries.select_related("page"))
    if not entries:
        text = _("“%(title)s” is deleted.") % {"title": pages[0].get_admin_display_title()}
        messages.success(request, text)
        return
    if len(entries) == 1:
        number = entries[0].translations.count()
        text = ngettext(
            "“%(title)s” and %(n)s translation lie in the bin until %(day)s.",
            "“%(title)s” and %(n)s translations lie in the bin until %(day)s.",
            number,
        ) % {"title": entries[0].page.title, "n": number, "day": _day(entries[0])}
        button = messages.button(reverse("bin_page", args=[entries[0].pk]), _("Bring it back"))
    else:
        text = _("%(n)s pages lie in the bin until %(day)s.") % {
            "n": len(entries),
            "day": _day(entries[0]),
        }
        button = messages.button(reverse("bin"), _("Show the bin"))
    messages.success(request, text, buttons=[button])


def _day(entry):
    return date_format(entry.kept_until, "DATE_FORMAT")
