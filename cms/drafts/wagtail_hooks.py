"""Links to drafts, in the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.drafts.views import MADE, WITHDRAWN, draft_link_button, draft_links

hooks.register("register_page_header_buttons", draft_link_button)


@hooks.register("register_admin_urls")
def addresses():
    """The links of a page."""
    return [path("pages/<int:page_id>/draft-links/", draft_links, name="draft_links")]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Let the history tell who let others read a draft."""
    actions.register_action(MADE, _("Link to a draft"), _("Made a link to a draft"))
    actions.register_action(WITHDRAWN, _("Withdraw a link"), _("Withdrew a link to a draft"))
