"""What many pages share, in the admin."""

from wagtail.snippets.models import register_snippet

from cms.snippets.viewsets import NoticeViewSet, SharedTextViewSet, TopicViewSet

for viewset in (NoticeViewSet, SharedTextViewSet, TopicViewSet):
    register_snippet(viewset)
