"""What many pages share, in the admin."""

from wagtail.snippets.models import register_snippet

from cms.admin.snippets import StableAddressViewSet
from cms.snippets.models import Topic
from cms.snippets.viewsets import (
    LawViewSet,
    NoticeViewSet,
    ProgrammeViewSet,
    SharedTextViewSet,
)

register_snippet(LawViewSet)
register_snippet(NoticeViewSet)
register_snippet(ProgrammeViewSet)
register_snippet(SharedTextViewSet)
register_snippet(Topic, StableAddressViewSet)
