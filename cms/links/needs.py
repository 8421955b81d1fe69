"""Broken links, on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.boxes import BoxRow, register_moment
from cms.admin.needs import Need, register_needs
from cms.links.replacing import can_be_undone
from cms.links.reports import count_for, may_see_links, places_for


@register_needs
def broken_links(request):
    """How many links do not work on pages of mine, since the oldest of them."""
    if not may_see_links(request.user):
        return
    found = _counts_of(request.user)
    if found["broken"]:
        title = ngettext("%(broken)s broken link", "%(broken)s broken links", found["broken"])
        kind = _("Readers get nowhere")
        yield Need(found["since"], title % found, reverse("links"), kind, _("Show"))


@register_moment
def moved_links(request):
    """How many links on pages of mine lead to an address that sends readers on."""
    if not may_see_links(request.user):
        return
    if number := _counts_of(request.user)["moved"]:
        label = ngettext("%(n)s link has moved", "%(n)s links have moved", number) % {"n": number}
        yield BoxRow(label, "", f"{reverse('links')}?show=moved")


@register_needs
def replaced_elsewhere(request):
    """Links on pages of mine that somebody has lately replaced on others."""
    if not may_see_links(request.user):
        return
    made = {one.old: one for one in can_be_undone().exclude(user=request.user).defer("places")}
    places = places_for(request.user).filter(link__address__in=made)
    found = dict(places.values_list("link__address", "link_id").distinct()) if made else {}
    for address, pk in found.items():
        title = _("%(old)s was replaced by %(new)s elsewhere") % vars(made[address])
        kind = _("Stands on your pages too")
        url = reverse("replace_link", args=[pk])
        yield Need(made[address].made_at, title, url, kind, _("Replace"))


def _counts_of(user):
    """Return how many links each filter shows; remembered for this user object."""
    if not hasattr(user, "_counts_of_links"):
        user._counts_of_links = count_for(user)
    return user._counts_of_links
