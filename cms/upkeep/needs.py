"""Pages to read through, on the start page."""

from datetime import datetime, time, timedelta

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageLogEntry
from wagtail.permissions import page_permission_policy

from cms.admin.boxes import Box, BoxRow, register_box
from cms.admin.needs import Need, first_of, most_of_a_kind, register_needs
from cms.upkeep.models import PageUpkeep
from cms.upkeep.reviewing import REMARKED

SOON = timedelta(days=30)


@register_needs
def pages_to_read_through(request):
    """How many pages have passed their day, since the oldest of them."""
    found = _days_of(request.user)
    if found["passed"]:
        title = ngettext(
            "%(passed)s page to read through", "%(passed)s pages to read through", found["passed"]
        )
        since = timezone.make_aware(datetime.combine(found["since"], time()))
        kind = _("The day has passed")
        yield Need(since, title % found, reverse("overdue_pages"), kind, _("Show"))


@register_needs
def remarks_of_owners(request):
    """What those who look after pages say is wrong on them, since they said so."""
    if not _days_of(request.user)["remarks"]:
        return
    said = PageLogEntry.objects.filter(page=OuterRef("pk"), action=REMARKED).order_by("-timestamp")
    since = Coalesce(Subquery(said.values("timestamp")[:1]), Now())
    remarked = _upkeep_for(request.user).exclude(remark="").select_related("page")
    remarked = remarked.annotate(since=since).order_by("since", "pk")
    for upkeep, more in first_of(remarked, most_of_a_kind(request)):
        yield Need(
            upkeep.since,
            upkeep.page.title,
            reverse("wagtailadmin_pages:edit", args=[upkeep.pk]),
            _("To be changed, says %(who)s") % {"who": upkeep.owner_name or upkeep.owner_email},
            _("Mend"),
            upkeep.remark,
            more=more,
        )


@register_box
def days_to_come(request):
    """How many pages have passed their day, and how many are to be read through soon."""
    found, rows = _days_of(request.user), []
    if found["passed"]:
        rows.append(BoxRow(_("The day has passed"), str(found["passed"]), is_late=True))
    if found["soon"]:
        rows.append(BoxRow(_("Within 30 days"), str(found["soon"])))
    return Box(_("Pages to read through"), rows, reverse("overdue_pages"))


def _days_of(user):
    """Return the numbers of the pages that a user may change; remembered for this user object."""
    if not hasattr(user, "_days_of_pages"):
        today = timezone.localdate()
        found = _upkeep_for(user).filter(Q(due__lte=today + SOON) | ~Q(remark=""))
        user._days_of_pages = found.aggregate(
            passed=Count("pk", filter=Q(due__lte=today)),
            soon=Count("pk", filter=Q(due__gt=today, due__lte=today + SOON)),
            remarks=Count("pk", filter=~Q(remark="")),
            since=Min("due"),
        )
    return user._days_of_pages


def _upkeep_for(user):
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    return PageUpkeep.objects.filter(page__in=pages.filter(live=True).values("pk"))
