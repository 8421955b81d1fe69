"""How the admin lists and guards what many pages share."""

from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.permissions import policy_registry

from cms.admin.permissions import InstancePermissionMixin
from cms.admin.snippets import StableAddressViewSet
from cms.snippets.models import Notice


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
    list_display = ["text", "county", "severity", "start", "end", LiveStatusTagColumn()]
    list_filter = ["county", "severity"]
