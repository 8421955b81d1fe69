"""What the admin shows of what readers send, and what it keeps for administrators."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

import home.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.documents.reports import may_see_documents
from home.answers import AnswersListView, mark, swedish_only
from home.duty.needs import add_duty_panel
from home.duty.publishing import CHECKED, PUBLISHED
from home.duty.rights import is_on_duty
from home.duty.views import check_notice, end_notice, write_notice
from home.models import CountyPage, FormPage
from home.reports import FormatRequestReportView

register_report(FormatRequestReportView, "format-requests", 1010, may_see_documents)
hooks.register("filter_form_submissions_for_user", swedish_only)
# Models know no views.
FormPage.submissions_list_view_class = AnswersListView


def keep_county(request, page, *args):
    """Let only administrators make, move, copy or delete a county's page.

    Whose county a page is decides who may change what lies below it.
    """
    if isinstance(page, CountyPage) and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_create_page")
def keep_new_county(request, parent, page_class):
    """Let only administrators make a county's page."""
    keep_county(request, page_class())


@hooks.register("before_bulk_action")
def keep_counties(request, action_type, objects, action_class_instance):
    """Check every page of a bulk action as if it stood alone."""
    if action_type in ("move", "delete", "unpublish"):
        for instance in objects:
            keep_county(request, getattr(instance, "specific", instance))


def keep_specific_county(request, page, *args):
    """Check a page of which only what all pages have is known."""
    keep_county(request, page.specific)


for name in ("before_move_page", "before_copy_page", "before_delete_page", "before_unpublish_page"):
    hooks.register(name, keep_specific_county)


@hooks.register("register_admin_urls")
def addresses():
    """Crisis notices have addresses of their own, as have marks on mail and what forms ask for."""
    return [
        path("answered/<str:kind>/<int:pk>/", mark, name="answered"),
        path("duty/", write_notice, name="duty_notice"),
        path("duty/<int:pk>/end/", end_notice, name="duty_end"),
        path("duty/<int:pk>/check/", check_notice, name="duty_check"),
    ]


# After what waits is there.
hooks.register("construct_homepage_panels", add_duty_panel, order=10)


class DutyMenuItem(MenuItem):
    """Leads to the crisis notice from every screen, for those on duty."""

    def is_shown(self, request):
        return is_on_duty(request.user)


@hooks.register("register_admin_menu_item")
def duty_menu_item():
    """First in the menu, and red."""
    return DutyMenuItem(
        _("Crisis notice"),
        reverse("duty_notice"),
        name="duty",
        icon_name="warning",
        classname="duty",
        order=1,
    )


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Let the history tell who published alone, and who looked at it."""
    actions.register_action(PUBLISHED, _("Publish on duty"), _("Published on duty"))
    actions.register_action(CHECKED, _("Check afterwards"), _("Checked afterwards"))
