"""What many pages share, in the admin."""

from wagtail.snippets.models import register_snippet

from cms.admin.snippets import StableAddressViewSet
from cms.snippets.models import SharedText, Topic
from cms.snippets.viewsets import NoticeViewSet

register_snippet(NoticeViewSet)
register_snippet(SharedText, StableAddressViewSet)
register_snippet(Topic, StableAddressViewSet)
