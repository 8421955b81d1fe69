"""What somebody has begun: drafts, and what appears by itself, on the start page."""

from django.conf import settings
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision, TranslatableMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models

from cms.admin.boxes import ROWS, Box, BoxRow, register_box
from cms.admin.needs import Need, most_of_a_kind, register_needs
from cms.admin.workflows import edit_address_of
from cms.values.depths import BIN_PATH


@register_needs
def drafts_of_mine(request):
    """Pages, contacts, notices… that I changed last and nobody has published or sent on."""
    drafts = [one for one in _begun_by(request) if not one.is_coming]
    most = most_of_a_kind(request)
    for number, draft in enumerate(drafts, 1):
        saved = date_format(timezone.localtime(draft.created_at), "j b H.i")
        yield Need(
            draft.created_at,
            draft.object_str,
            edit_address_of(draft),
            _("Saved %(time)s") % {"time": saved},
            _("Continue"),
            is_draft=True,
            more=draft.in_all - most if number == most else 0,
        )


@register_box
def under_way(request):
    """What appears by itself at the time that I chose, the next first."""
    rows = []
    for coming in [one for one in _begun_by(request) if one.is_coming][:ROWS]:
        when = date_format(timezone.localtime(coming.approved_go_live_at), "j b H.i")
        told = _("is published %(time)s") % {"time": when}
        rows.append(BoxRow(coming.object_str, told, edit_address_of(coming)))
    return Box(_("On its way"), rows)


def _begun_by(request):
    """Return the last of a user's drafts, and the first of what is scheduled; remembered.

    Each says whether it `is_coming`, and how many there are `in_all` of which it is one.
    """
    user = request.user
    if not hasattr(user, "_begun"):
        coming = Q(approved_go_live_at__isnull=False)
        found = Revision.objects.filter(Q(user=user), coming | _is_draft_of(user))
        found = found.annotate(is_coming=ExpressionWrapper(coming, BooleanField()))
        # What comes next first; drafts have no such time, and of them the newest.
        order = ["approved_go_live_at", "-created_at", "-pk"]
        of_its_kind = {"partition_by": "is_coming"}
        first = found.annotate(
            number=Window(RowNumber(), **of_its_kind, order_by=order),
            in_all=Window(Count("*"), **of_its_kind),
        ).filter(number__lte=most_of_a_kind(request))
        loaded = first.select_related("base_content_type").defer("content")
        user._begun = sorted(loaded, key=lambda revision: revision.number)
    return user._begun


def _is_draft_of(user):
    """Return what finds a user's latest versions, in Swedish, that nobody has sent on."""
    latest = Q(pk=None)
    pages = Page.objects.filter(latest_revision__user=user).exclude(path__startswith=BIN_PATH)
    snippets = [model for model in get_snippet_models() if issubclass(model, DraftStateMixin)]
    for things in (pages, *(model._default_manager for model in snippets)):
        changed = things.order_by().filter(has_unpublished_changes=True)
        if issubclass(changed.model, TranslatableMixin):
            changed = changed.filter(locale__language_code=settings.LANGUAGE_CODE)
        latest |= Q(pk__in=changed.values("latest_revision"))
    under_way = WorkflowState.objects.active().filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    )
    return latest & Q(approved_go_live_at=None) & ~Exists(under_way)
