"""Going back from a draft to what readers see."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import Page


def discard_draft(request, page_id):
    """Ask, and then make what readers see the newest version; the draft stays in the history.

    Raises `PermissionDenied` for who may not edit the page, and where there is no draft of it that
    waits for nobody: one that is being reviewed or has a time is called back there.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not can_discard(page, request.user):
        raise PermissionDenied
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method != "POST":
        context = {"page": page, "address": address}
        return TemplateResponse(request, "wagtailadmin/discard_draft.html", context)
    _discard(page, request.user)
    text = _("“%(title)s” is again as readers see it. The draft is in the history.")
    messages.success(request, text % {"title": page.title})
    return redirect(address)


def can_discard(page, user):
    """Whether a user may go back from the draft of a page to what is published."""
    return bool(
        page.live
        and page.has_unpublished_changes
        and page.locale.is_default
        and not page.current_workflow_state
        and not page.scheduled_revision
        and page.permissions_for_user(user).can_edit()
        and not page.permissions_for_user(user).page_locked()
    )


def discard_button(page, user, view_name, next_url=None):
    """Yield the way there, in the menu beside the heading of a page's form."""
    if view_name == "edit" and can_discard(page, user):
        address = reverse("discard_draft", args=[page.pk])
        yield Button(_("Discard the draft"), address, icon_name="rotate", priority=62)


@transaction.atomic
def _discard(page, user):
    # The row of a page holds what is published.
    revision = page.save_revision(
        user=user,
        changed=False,
        clean=False,
        log_action=True,
        previous_revision=page.live_revision,
    )
    page.latest_revision = page.live_revision = revision
    page.draft_title = page.title
    page.has_unpublished_changes = False
    page.save(clean=False)
