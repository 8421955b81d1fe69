"""What somebody has begun: drafts, and what appears by itself, on the start page."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, IntegerField, OuterRef, Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin, Page, Revision, TranslatableMixin, WorkflowState
from wagtail.snippets.models import get_snippet_models

from cms.admin.boxes import ROWS, Box, BoxRow, register_box
from cms.admin.needs import SHOWN, Need, first_of, register_needs
from cms.admin.workflows import edit_address_of
from cms.values.depths import BIN_PATH


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
    for (since, title, pk), more in first_of(facts.order_by("latest_revision_created_at"), SHOWN):
        yield _draft(since, title, reverse("wagtailadmin_pages:edit", args=[pk]), more)


@register_needs
def snippets_of_mine(request):
    """Contacts, notices, shared texts… that I changed last and nobody has published or sent on."""
    latest = Q(pk=None)
    for model in get_snippet_models():
        if issubclass(model, DraftStateMixin):
            latest |= Q(pk__in=_changed_in_swedish(model).values("latest_revision"))
    under_way = WorkflowState.objects.active().filter(
        base_content_type=OuterRef("base_content_type"), object_id=OuterRef("object_id")
    )
    found = _revisions_of(request.user).filter(latest, ~Exists(under_way))
    drafts = found.filter(approved_go_live_at=None).order_by("created_at")
    for revision, more in first_of(drafts, SHOWN):
        yield _draft(revision.created_at, revision.object_str, edit_address_of(revision), more)


@register_box
def under_way(request):
    """What appears by itself at the time that I chose, the next first."""
    coming = _revisions_of(request.user).filter(approved_go_live_at__gt=timezone.now())
    rows = []
    for revision in coming.order_by("approved_go_live_at")[:ROWS]:
        when = date_format(timezone.localtime(revision.approved_go_live_at), "j b H.i")
        told = _("is published %(time)s") % {"time": when}
        rows.append(BoxRow(revision.object_str, told, edit_address_of(revision)))
    return Box(_("On its way"), rows)


def _revisions_of(user):
    mine = Revision.objects.filter(user=user)
    return mine.select_related("base_content_type").defer("content")


def _changed_in_swedish(model):
    changed = model._default_manager.order_by().filter(has_unpublished_changes=True)
    if issubclass(model, TranslatableMixin):
        return changed.filter(locale__language_code=settings.LANGUAGE_CODE)
    return changed


def _draft(since, title, address, more):
    saved = date_format(timezone.localtime(since), "j b H.i")
    kind = _("Saved %(time)s") % {"time": saved}
    return Need(since, title, address, kind, _("Continue"), is_draft=True, more=more)
