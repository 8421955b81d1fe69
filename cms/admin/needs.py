"""What waits for somebody: one list on the start page, the oldest first, of whichever app.

An app says by `register_needs` what it knows of: a function that takes a request and yields
`Need`s, with a query or two however many there are.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import DraftStateMixin, Page, Revision, TranslatableMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models

from cms.admin.boxes import boxes_for
from cms.admin.workflows import edit_address_of, reviewable_by, tasks_asked_for_by
from cms.values.depths import BIN_PATH

SHOWN = 10
_finders = []


@dataclass(frozen=True)
class Need:
    """Something to do: since when, what, where it is done, of what kind, what somebody said.

    `action` stands on the button that leads there.
    """

    since: datetime
    title: str
    url: str
    kind: str
    action: str
    said: str = ""
    is_draft: bool = False

    @property
    def age(self):
        """For how long it has waited, in words."""
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
            key=lambda need: need.since,
        )
        waiting = [need for need in found if not need.is_draft]
        drafts = [need for need in found if need.is_draft]
        return {
            "count": len(waiting),
            "needs": waiting[:SHOWN],
            "left": len(waiting[SHOWN:]),
            "draft_count": len(drafts),
            "drafts": drafts[:SHOWN],
            "boxes": boxes_for(self.request),
        }


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
    for state in reviewable_by(request.user).select_related(
        "revision__base_content_type", "workflow_state__requested_by"
    ):
        kind = _("To review, from %(who)s") % {"who": state.workflow_state.requested_by or "–"}
        title, address = state.revision.object_str, edit_address_of(state.revision)
        yield Need(state.started_at, title, address, kind, _("Look through"))


@register_needs
def drafts_of_mine(request):
    """Pages that I changed last and nobody has published or sent on."""
    # PostgreSQL compares no text with a number.
    under_way = (
        WorkflowState.objects.active()
        .filter(base_content_type=ContentType.objects.get_for_model(Page))
        .values(key=Cast("object_id", IntegerField()))
    )
    pages = Page.objects.filter(
        has_unpublished_changes=True,
        latest_revision__user=request.user,
        locale__language_code=settings.LANGUAGE_CODE,
    ).exclude(Q(pk__in=under_way) | Q(path__startswith=BIN_PATH))
    facts = pages.values_list("latest_revision_created_at", "draft_title", "pk")
    for since, title, pk in facts.order_by("latest_revision_created_at")[: 10 * SHOWN]:
        yield _draft(since, title, reverse("wagtailadmin_pages:edit", args=[pk]))


@register_needs
def snippets_of_mine(request):
    """Contacts, notices, shared texts… that I changed last and nobody has published or sent on."""
    drafts = Q(pk=None)
    for model in get_snippet_models():
        if issubclass(model, DraftStateMixin):
            drafts |= Q(pk__in=_changed_in_swedish(model).values("latest_revision"))
    under_way = WorkflowState.objects.active().filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    )
    mine = Revision.objects.filter(drafts, ~Exists(under_way), user=request.user)
    for revision in mine.select_related("base_content_type").order_by("created_at")[: 10 * SHOWN]:
        yield _draft(revision.created_at, revision.object_str, edit_address_of(revision))


def _changed_in_swedish(model):
    changed = model._default_manager.order_by().filter(has_unpublished_changes=True)
    if issubclass(model, TranslatableMixin):
        return changed.filter(locale__language_code=settings.LANGUAGE_CODE)
    return changed


def _draft(since, title, address):
    saved = date_format(timezone.localtime(since), "j b H.i")
    kind = _("Saved %(time)s") % {"time": saved}
    return Need(since, title, address, kind, _("Continue"), is_draft=True)
