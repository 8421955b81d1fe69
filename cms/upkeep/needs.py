"""Pages to read through, on the start page."""

from datetime import datetime, time

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.needs import SHOWN, Need, register_needs
from cms.upkeep.reports import overdue_for


@register_needs
def pages_to_read_through(request):
    """How many pages have passed their day, since the oldest of them."""
    found = overdue_for(request.user).order_by().aggregate(n=Count("pk"), since=Min("due"))
    if found["n"]:
        title = ngettext("%(n)s page to read through", "%(n)s pages to read through", found["n"])
        since = timezone.make_aware(datetime.combine(found["since"], time()))
        yield Need(since, title % found, reverse("overdue_pages"), _("The day has passed"))


@register_needs
def remarks_of_owners(request):
    """What those who look after pages say is wrong on them."""
    for upkeep in overdue_for(request.user).exclude(remark="").select_related("page")[:SHOWN]:
        yield Need(
            timezone.make_aware(datetime.combine(upkeep.due, time())),
            upkeep.page.title,
            reverse("wagtailadmin_pages:edit", args=[upkeep.pk]),
            _("To be changed, says %(who)s") % {"who": upkeep.owner_name or upkeep.owner_email},
            upkeep.remark,
        )
