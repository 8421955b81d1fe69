"""What waits for somebody: one list on the start page, the late first, then the oldest.

Of one's drafts the newest stand first.

An app says by `register_needs` what it knows of: a function that takes a request and yields
`Need`s, with a query or two however many there are.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Window
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import WorkflowState

from cms.admin.boxes import boxes_for
from cms.admin.workflows import edit_address_of, reviewable_by, tasks_asked_for_by

SHOWN = 10
# Who asks for all gets no more than a screen can hold.
MOST_SHOWN = 500
_finders = []


@dataclass(frozen=True)
class Need:
    """Something to do: since when, what, where it is done, of what kind, what somebody said.

    `action` stands on the button that leads there. What waits for others has `remind`, the address
    at which they are reminded, and `told` instead of the button where they have been. `day` is the
    one by which it was to be done, `more` how many of the kind there are that are only counted.
    """

    since: datetime
    title: str
    url: str
    kind: str
    action: str
    said: str = ""
    is_draft: bool = False
    is_of_others: bool = False
    remind: str = ""
    told: str = ""
    day: date | None = None
    more: int = 0

    @property
    def is_late(self):
        """Whether the day by which it was to be done has passed."""
        return bool(self.day and self.day < timezone.localdate())

    @property
    def age(self):
        """For how long it has waited, or how late it is, in words."""
        if self.is_late:
            late = (timezone.localdate() - self.day).days
            return ngettext("%(n)d day late", "%(n)d days late", late) % {"n": late}
        days = (timezone.localdate() - timezone.localtime(self.since).date()).days
        if days <= 0:
            return _("Today")
        if days == 1:
            return _("Yesterday")
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def register_needs(find):
    """Ask a function for what waits; it also returns the function, to be used as a decorator."""
    _finders.append(find)
    return find


def most_of_a_kind(request):
    """Return how many of a kind are shown: the first ones, or with `?all` all of them."""
    return MOST_SHOWN if "all" in request.GET else SHOWN


def first_of(found, most):
    """Yield the first of a queryset, each with what its `more` is: the rest with the last.

    One query: rows are `in_all` beside what they are. Not for a queryset that is `distinct()`: rows
    would be counted before those that are alike become one.
    """
    for number, one in enumerate(found.annotate(in_all=Window(Count("*")))[:most], 1):
        in_all = one["in_all"] if isinstance(one, dict) else one.in_all
        yield one, in_all - most if number == most else 0


class NeedsPanel(Component):
    """What waits, one's drafts, and beside them what is under way (`cms.admin.boxes`)."""

    name = "needs"
    template_name = "wagtailadmin/home/needs.html"
    order = 10

    def __init__(self, request):
        self.request = request

    def get_context_data(self, parent_context):
        found = sorted(
            (need for find in _finders for need in find(self.request)),
            key=lambda need: (not need.is_late, need.since),
        )
        waiting = [need for need in found if not need.is_draft and not need.is_of_others]
        drafts = [need for need in reversed(found) if need.is_draft]
        of_others = [need for need in found if need.is_of_others]
        most = most_of_a_kind(self.request)
        return {
            "csrf_token": get_token(self.request),
            "count": _number_of(waiting),
            "needs": waiting[:most],
            "left": _number_of(waiting) - len(waiting[:most]),
            "draft_count": _number_of(drafts),
            "drafts": drafts[:most],
            "others_count": len(of_others),
            "others": of_others[:most],
            "is_all": most > SHOWN,
            "boxes": boxes_for(self.request),
        }


def _number_of(needs):
    return sum(1 + need.more for need in needs)


@register_needs
def returned_to_me(request):
    """What reviewers sent back to the one who asked, with what they said."""
    for task in tasks_asked_for_by(request.user, WorkflowState.STATUS_NEEDS_CHANGES):
        kind = _("Returned by %(who)s") % {"who": task.finished_by or "–"}
        title, address = task.revision.object_str, edit_address_of(task.revision)
        yield Need(task.finished_at, title, address, kind, _("Mend"), task.comment)


@register_needs
def for_me_to_review(request):
    """What others have sent for review."""
    states = reviewable_by(request.user).select_related(
        "revision__base_content_type", "workflow_state__requested_by"
    )
    for state in states.defer("revision__content"):
        kind = _("To review, from %(who)s") % {"who": state.workflow_state.requested_by or "–"}
        title, address = state.revision.object_str, edit_address_of(state.revision)
        yield Need(state.started_at, title, address, kind, _("Look through"))
