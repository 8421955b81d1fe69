"""Looking after pages, in the admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import LogFormatter

import cms.upkeep.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.upkeep.forms import keep_upkeep
from cms.upkeep.four_eyes import FOUR_EYES
from cms.upkeep.models import BoardRules
from cms.upkeep.reports import OverdueReportView, may_see_overdue
from cms.upkeep.reviewing import CONFIRMED, REMARKED
from cms.upkeep.views import confirm_in_form

register_report(OverdueReportView, "pages-to-read-through", 1030, may_see_overdue)
hooks.register("after_create_page", lambda request, page: keep_upkeep(page))


class BoardRulesViewSet(ModelViewSet):
    """What boards decide for their counties, for administrators."""

    model = BoardRules
    name = "board_rules"
    url_prefix = "board-rules"
    icon = "cogs"
    menu_label = _("Rules of the counties")
    add_to_settings_menu = True
    form_fields = ["county", "review_months", "tells_overdue", "four_eyes"]
    list_display = ["__str__", "review_months", "tells_overdue", "four_eyes"]


@hooks.register("register_admin_viewset")
def viewset():
    """List the rules among the settings."""
    return BoardRulesViewSet()


@hooks.register("register_admin_urls")
def addresses():
    """Where the form says that its page is right."""
    return [path("pages/<int:page_id>/still-right/", confirm_in_form, name="confirm_page")]


@hooks.register("register_log_actions")
def register_log_actions(registry):
    """Let the history tell who found a page right, or not."""

    @registry.register_action(FOUR_EYES)
    class FourEyesFormatter(LogFormatter):
        label = _("Four eyes")
        message = _("Looked at by another than those who wrote it")

        def format_comment(self, log_entry):
            return _("Written by %(who)s") % {"who": ", ".join(log_entry.data["written_by"])}

    @registry.register_action(CONFIRMED)
    class ConfirmedFormatter(LogFormatter):
        label = _("Still right")
        message = _("Read through and found right")

        def format_comment(self, log_entry):
            return log_entry.data.get("by", "")

    @registry.register_action(REMARKED)
    class RemarkedFormatter(LogFormatter):
        label = _("Not right")
        message = _("Read through and found wrong")

        def format_comment(self, log_entry):
            return f"{log_entry.data['by']}: {log_entry.data['said']}"
