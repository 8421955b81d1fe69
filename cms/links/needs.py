"""Broken links, on the start page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.needs import Need, register_needs
from cms.links.reports import count_for, may_see_links


@register_needs
def broken_links(request):
    """How many links do not work on pages of mine, since the oldest of them."""
    if not may_see_links(request.user):
        return
    found = count_for(request.user)
    if found["broken"]:
        title = ngettext("%(broken)s broken link", "%(broken)s broken links", found["broken"])
        yield Need(found["since"], title % found, reverse("links"), _("Readers get nowhere"))
