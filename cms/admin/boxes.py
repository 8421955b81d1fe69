"""Beside what waits, on the start page: boxes of short facts, of whichever app.

An app says by `register_box` what it knows of: a function that takes a request and returns a `Box`,
with a query or two however much there is.
"""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from wagtail.models import Revision, WorkflowState

from cms.admin.workflows import edit_address_of, tasks_asked_for_by

ROWS = 5
_finders = []


@dataclass(frozen=True)
class BoxRow:
    """What, and a number or a time of it; `is_late` where something should have been done."""

    label: str
    value: str
    url: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Box:
    """Some `BoxRow`s under a title, and a link to all of them; not shown without rows."""

    title: str
    rows: list = field(default_factory=list)
    url: str = ""


def register_box(find):
    """Ask a function for a box; it also returns the function, to be used as a decorator."""
    _finders.append(find)
    return find


def boxes_for(request):
    """Return the boxes that have something to tell somebody."""
    return [box for find in _finders if (box := find(request)).rows]


@register_box
def under_way(request):
    """What I sent for review, and what appears by itself at the time that I chose."""
    rows = []
    for task in tasks_asked_for_by(request.user, WorkflowState.STATUS_IN_PROGRESS)[:ROWS]:
        since = _("in review for %(time)s") % {"time": timesince(task.started_at, depth=1)}
        rows.append(BoxRow(task.revision.object_str, since, edit_address_of(task.revision)))
    coming = Revision.objects.filter(
        approved_go_live_at__gt=timezone.now(), user=request.user
    ).select_related("base_content_type")
    for revision in coming.order_by("approved_go_live_at")[:ROWS]:
        when = date_format(timezone.localtime(revision.approved_go_live_at), "j b H.i")
        told = _("is published %(time)s") % {"time": when}
        rows.append(BoxRow(revision.object_str, told, edit_address_of(revision)))
    return Box(_("On its way"), rows)
