"""What is refused in the admin, whatever page or snippet it is."""

from django.db.models.deletion import Collector, ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages

from cms.admin.permissions import check_publish_permission
from cms.admin.snippets import snippet_url


@hooks.register("before_publish")
def guard_publishing(request, instance):
    """Let nobody publish what only others may."""
    check_publish_permission(request, instance)


@hooks.register("before_delete_snippet")
def keep_what_pages_need(request, snippets):
    """Say that pages need what is to be deleted, and lead to the places where it is used."""
    needed = [snippet for snippet in snippets if _is_protected(snippet)]
    for snippet in needed:
        messages.error(
            request,
            _("“%(name)s” cannot be deleted: pages need it. Remove it from them first.")
            % {"name": snippet},
            buttons=[messages.button(_usage_url(snippet), _("Show where it is used"))],
        )
    return redirect(_usage_url(needed[0])) if needed else None


def _is_protected(snippet):
    """Whether the database refuses to delete a snippet because of what refers to it."""
    try:
        Collector(using=snippet._state.db).collect([snippet])
    except ProtectedError:
        return True
    return False


def _usage_url(snippet):
    return f"{snippet_url('usage', snippet)}?describe_on_delete=1"
