"""Going back from the draft of a page or snippet to what readers see."""

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.models import DraftStateMixin, LockableMixin, Page, TranslatableMixin, WorkflowMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.admin.finishing import edit_address


def discard_draft(request, page_id):
    """Ask, and then make what readers see the newest version; the draft stays in the history.

    Raises `PermissionDenied` for who may not edit the page, and where there is no draft of it that
    waits for nobody: one that is being reviewed or has a time is called back there.
    """
    return _discard_draft(request, get_object_or_404(Page, pk=page_id).specific)


def discard_draft_of_snippet(request, model, pk):
    """Do the same with a snippet, whose model is named as Django does. Raises `Http404`."""
    snippets = {one._meta.label_lower: one for one in get_snippet_models()}
    if not issubclass(snippets.get(model, object), DraftStateMixin):
        raise Http404
    try:
        instance = get_object_or_404(snippets[model], pk=unquote(pk))
    except ValueError as error:
        raise Http404 from error
    return _discard_draft(request, instance)


def _discard_draft(request, instance):
    if not can_discard(instance, request.user):
        raise PermissionDenied
    address = edit_address(instance)
    if request.method != "POST":
        context = {"title": str(instance), "address": address}
        return TemplateResponse(request, "wagtailadmin/discard_draft.html", context)
    _discard(instance, request.user)
    text = _("“%(title)s” is again as readers see it. The draft is in the history.")
    messages.success(request, text % {"title": instance})
    return redirect(address)


def can_discard(instance, user):
    """Whether a user may go back from the draft of a page or snippet to what is published."""
    return bool(
        isinstance(instance, DraftStateMixin)
        and instance.live
        and instance.has_unpublished_changes
        and not (isinstance(instance, TranslatableMixin) and not instance.locale.is_default)
        and not (isinstance(instance, WorkflowMixin) and instance.current_workflow_state)
        and not instance.scheduled_revision
        and _may_edit(instance, user)
    )


def _may_edit(instance, user):
    if isinstance(instance, Page):
        permissions = instance.permissions_for_user(user)
        return permissions.can_edit() and not permissions.page_locked()
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    policy = policy_registry.get(instance)
    allowed = policy.user_has_permission_for_instance(user, "change", instance)
    return allowed and not (lock and lock.for_user(user))


def discard_button(page, user, view_name, next_url=None):
    """Yield the way there, in the menu beside the heading of a page's form."""
    if view_name == "edit" and can_discard(page, user):
        yield _button(reverse("discard_draft", args=[page.pk]))


class DiscardingViewMixin:
    """Offers it in the form of a snippet, in the menu beside the heading."""

    @property
    def header_more_buttons(self):
        buttons = [*super().header_more_buttons]
        if can_discard(self.object, self.request.user):
            names = [self.object._meta.label_lower, quote(self.object.pk)]
            buttons.append(_button(reverse("discard_draft_of_snippet", args=names)))
        return buttons


def _button(address):
    return Button(_("Discard the draft"), address, icon_name="rotate", priority=62)


@transaction.atomic
def _discard(instance, user):
    # The row of a page or snippet holds what is published.
    revision = instance.save_revision(
        user=user,
        changed=False,
        clean=False,
        log_action=True,
        previous_revision=instance.live_revision,
    )
    instance.latest_revision = instance.live_revision = revision
    instance.has_unpublished_changes = False
    if isinstance(instance, Page):
        instance.draft_title = instance.title
        instance.save(clean=False)
    else:
        instance.save()
