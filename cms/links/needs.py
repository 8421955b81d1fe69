"""Broken links, on the start page."""

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.boxes import BoxRow, register_moment
from cms.admin.needs import Need, first_of, most_of_a_kind, register_needs
from cms.links.models import Link
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
    if not may_see_links(request.user) or not _counts_of(request.user)["replaced"]:
        return
    made = _replaced_by_others(request.user)
    last = made.filter(old=OuterRef("address"))
    here = Link.objects.filter(
        address__in=made.values("old"), pk__in=places_for(request.user).values("link")
    ).annotate(new=Subquery(last.values("new")[:1]), made_at=Subquery(last.values("made_at")[:1]))
    here = here.order_by("made_at", "pk")
    for link, more in first_of(here, most_of_a_kind(request)):
        title = _("%(old)s was replaced by %(new)s elsewhere")
        title %= {"old": link.address, "new": link.new}
        url, kind = reverse("replace_link", args=[link.pk]), _("Stands on your pages too")
        yield Need(link.made_at, title, url, kind, _("Replace"), more=more)


def _replaced_by_others(user):
    return can_be_undone().exclude(user=user)


def _counts_of(user):
    """Return how many links each filter shows and others `replaced`; remembered for this user."""
    if not hasattr(user, "_counts_of_links"):
        replaced = Q(address__in=_replaced_by_others(user).values("old"))
        user._counts_of_links = count_for(user, replaced=replaced)
    return user._counts_of_links
