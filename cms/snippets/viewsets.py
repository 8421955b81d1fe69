"""How the admin lists and guards what many pages share."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.permissions import policy_registry

from cms.admin.permissions import InstancePermissionMixin
from cms.admin.snippets import StableAddressViewSet
from cms.shown import references
from cms.snippets.models import Law, Notice, Programme, SharedText


class CountyOwnedViewSet(StableAddressViewSet):
    """A county's editors see and change their own snippets, the national editors all."""

    def get_queryset(self, request):
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_permission_for(request.user, "change")

    def construct_view(self, view_class, **kwargs):
        guarded = type(view_class.__name__, (InstancePermissionMixin, view_class), {})
        return super().construct_view(guarded, **kwargs)


class NoticeViewSet(CountyOwnedViewSet):
    """Notices with where and when they are shown."""

    model = Notice
    icon = "warning"
    add_to_admin_menu = True
    menu_order = 210
    list_display = ["text", "county", "severity", "start", "end", LiveStatusTagColumn()]
    list_filter = ["county", "severity"]


def used_by(source):
    """Say by how many counties a law or programme is used: the pages that readers can see."""
    counties = {county for county, _language in references.count(source) if county}
    text = ngettext("%(count)d county", "%(count)d counties", len(counties))
    return text % {"count": len(counties)}


class LawViewSet(StableAddressViewSet):
    """Laws with their numbers and who uses them."""

    model = Law
    list_display = [
        "name",
        "sfs_number",
        Column("used_by", label=_("Used by"), accessor=used_by),
        LiveStatusTagColumn(),
    ]


class ProgrammeViewSet(StableAddressViewSet):
    """Programmes with their owners and who uses them."""

    model = Programme
    list_display = [
        "name",
        "owner",
        Column("used_by", label=_("Used by"), accessor=used_by),
        LiveStatusTagColumn(),
    ]


class SharedTextViewSet(StableAddressViewSet):
    """Shared texts, which the menu has by their name."""

    model = SharedText
    icon = "doc-full"
    add_to_admin_menu = True
    menu_order = 250
