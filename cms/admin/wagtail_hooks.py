"""What is refused in the admin, whatever page or snippet it is."""

from django.db import models
from django.db.models.deletion import Collector, ProtectedError
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

import cms.admin.own_drafts  # noqa: F401 - it registers itself
from cms.admin.api_actions import guard_publishing_by_programs
from cms.admin.beside import only_try_previews
from cms.admin.conflicts import refuse_stale_save
from cms.admin.discarding import discard_button, discard_draft, discard_draft_of_snippet
from cms.admin.finishing import check_publishing_rules
from cms.admin.needs import NeedsPanel
from cms.admin.permissions import check_publish_permission
from cms.admin.signed_in import keep_work, signed_in, tell_of_copy
from cms.admin.snippets import snippet_url
from cms.admin.waiting import REMINDED, remind
from cms.values import fields
from cms.values.depths import is_in_bin

for field_class, form_class in (
    (models.DateField, fields.ReadDateField),
    (models.TimeField, fields.ReadTimeField),
    (models.DateTimeField, fields.ReadDateTimeField),
):
    register_form_field_override(
        field_class, override={"form_class": form_class, "widget": form_class.widget}
    )
guard_publishing_by_programs()
only_try_previews()
register_form_field_override(models.CharField, override=fields.form_field_of)


@hooks.register("insert_global_admin_js")
def show_what_is_read():
    """Say beside a field what is understood of what is typed."""
    script = '<script src="{}" data-admin="{}"></script>'
    return format_html(script, static("js/reading.js"), reverse("wagtailadmin_home"))


# The name of Wagtail's list of keyboard shortcuts in its menu of help.
SHORTCUTS = "keyboard-shortcuts-trigger"


@hooks.register("before_publish")
def guard_publishing(request, instance):
    """Let nobody publish what only others may."""
    check_publish_permission(request, instance)
    if revision := instance.latest_revision:
        check_publishing_rules(instance, revision, request.user)


@hooks.register("before_publish_page")
def guard_publishing_of_pages(request, page):
    """Let nobody publish a page that others must look at first; the draft is saved."""
    if revision := page.get_latest_revision():
        check_publishing_rules(page, revision, request.user)


@hooks.register("before_delete_snippet")
def keep_what_pages_need(request, snippets):
    """Say that pages need what is to be deleted, and lead to the places where it is used.

    Nobody can remove it from pages that are deleted themselves: these are in the bin.
    """
    needed = [(snippet, rows) for snippet in snippets if (rows := _needed_by(snippet))]
    addresses = []
    for snippet, rows in needed:
        if all(hasattr(row, "page") and is_in_bin(row.page) for row in rows):
            text = _(
                "“%(name)s” cannot be deleted yet: deleted pages need it, as long as they can come "
                "back. An administrator can remove them from the bin for good."
            )
            address, label = reverse("bin"), _("Show the bin")
        else:
            text = _("“%(name)s” cannot be deleted: pages need it. Remove it from them first.")
            address, label = _usage_url(snippet), _("Show where it is used")
        addresses.append(address)
        buttons = [messages.button(address, label)]
        messages.error(request, text % {"name": snippet}, buttons=buttons)
    return redirect(addresses[0]) if addresses else None


def _needed_by(snippet):
    """Return the rows because of which the database refuses to delete a snippet."""
    try:
        Collector(using=snippet._state.db).collect([snippet])
    except ProtectedError as error:
        return error.protected_objects
    return ()


def _usage_url(snippet):
    return f"{snippet_url('usage', snippet)}?describe_on_delete=1"


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_of_faults(request, instance):
    """Say what a saved draft lacks; what is saved by itself says nothing, but keeps it."""
    labels = getattr(instance, "draft_faults", ())
    if labels and request.accepts("text/html"):
        text = _("The draft is saved. To be mended before it is published: %(fields)s.")
        messages.warning(request, text % {"fields": ", ".join(labels)})


for saved in [
    "after_create_page",
    "after_edit_page",
    "after_create_snippet",
    "after_edit_snippet",
]:
    hooks.register(saved, tell_of_copy)
# Before what saves, after what keeps people out.
hooks.register("before_edit_page", refuse_stale_save)
hooks.register("before_edit_snippet", refuse_stale_save)
hooks.register("insert_editor_js", keep_work)
hooks.register("register_page_header_buttons", discard_button)


@hooks.register("register_admin_urls")
def addresses():
    """Who is logged in, reminders, the way back from a draft, what an officer's day is like."""
    return [
        path("signed-in/", signed_in, name="signed_in"),
        path("remind/<int:pk>/", remind, name="remind"),
        path("pages/<int:page_id>/discard-draft/", discard_draft, name="discard_draft"),
        path(
            "snippets/discard-draft/<str:model>/<str:pk>/",
            discard_draft_of_snippet,
            name="discard_draft_of_snippet",
        ),
        path("help/", TemplateView.as_view(template_name="wagtailadmin/help.html"), name="help"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Let the history tell of reminders."""
    actions.register_action(REMINDED, _("Remind"), _("Reminded"))


@hooks.register("construct_help_menu")
def keep_to_own_help(request, menu_items):
    """Lead to our own page instead of Wagtail's guides in English."""
    own = MenuItem(_("How to do it"), reverse("help"), name="own-help", icon_name="help", order=1)
    menu_items[:] = [own, *(item for item in menu_items if item.name == SHORTCUTS)]


@hooks.register("insert_global_admin_css")
def style():
    """Style what the whole admin has."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


# After those that count.
@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(request, items):
    """Leave out how many pages, pictures and documents there are: nobody acts on it."""
    items.clear()


# What is locked waits for nothing; its report tells of it.
TOLD_ELSEWHERE = (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)


@hooks.register("construct_homepage_panels")
def add_needs(request, panels):
    """Begin the start page with what waits, which holds what Wagtail's own lists tell."""
    panels[:] = [panel for panel in panels if not isinstance(panel, TOLD_ELSEWHERE)]
    panels.insert(0, NeedsPanel(request))
