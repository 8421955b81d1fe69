"""Films that lack something, on the start page."""

from datetime import datetime, time

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.admin.needs import Need, first_of, register_needs
from seminars.accessibility import NEED_ACTION, Verdict
from seminars.reports import REPORT, lectures_for, works_with_lectures

SHOWN = 5
COUNTED = {Verdict.COUNTDOWN, Verdict.OVERDUE}


@register_needs
def films_that_lack(request):
    """Live recordings that must be complete by a day, and how many other films lack something."""
    if not works_with_lectures(request.user):
        return
    lectures = lectures_for(request.user).order_by()
    others = ~Q(verdict__in=COUNTED)
    found = lectures.filter(verdict__in=[*NEED_ACTION, *COUNTED]).aggregate(
        recordings=Count("pk", filter=~others),
        n=Count("pk", filter=others),
        since=Min("first_published_at", filter=others),
    )
    if found["recordings"]:
        yield from _recordings(lectures.filter(verdict__in=COUNTED))
    if found["n"]:
        title = ngettext("%(n)s film lacks something", "%(n)s films lack something", found["n"])
        address = f"{reverse(REPORT)}?needs_action=true"
        kind = _("Captions, audio description, or what is known of them")
        since = found["since"] or timezone.now()
        yield Need(since, title % found, address, kind, _("Show"))


def _recordings(lectures):
    """Yield live recordings that must be complete by a day, those of the oldest films."""
    oldest = lectures.order_by("film_published", "pk").defer_streamfields()
    for lecture, more in first_of(oldest, SHOWN):
        day = date_format(lecture.assessment.deadline, "j b Y")
        kind = _("Live recording, its film is to be complete by %(day)s") % {"day": day}
        address = reverse("wagtailadmin_pages:edit", args=[lecture.pk])
        since = _morning(lecture.film_published)
        yield Need(since, lecture.title, address, kind, _("Add"), more=more)


def _morning(day):
    return timezone.make_aware(datetime.combine(day, time()))
