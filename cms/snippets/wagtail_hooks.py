"""What many pages share, in the admin."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.admin.snippets import StableAddressViewSet
from cms.snippets.consequence_views import consequences
from cms.snippets.models import Topic
from cms.snippets.preview_views import preview_change
from cms.snippets.views import begin_words, compare_words
from cms.snippets.viewsets import (
    LawViewSet,
    NoticeViewSet,
    ProgrammeViewSet,
    SharedTextViewSet,
)


@hooks.register("register_admin_urls")
def addresses():
    """A county's own words in place of a shared text; pages with a change before it is made."""
    return [
        path("shared-texts/<int:pk>/own-words/", begin_words, name="begin_words"),
        path("shared-texts/<int:pk>/compare/", compare_words, name="compare_words"),
        path("consequences/", consequences, name="consequences"),
        path(
            "consequences/<int:type_id>/<int:pk>/<int:page_id>/",
            preview_change,
            name="preview_change",
        ),
    ]


register_snippet(LawViewSet)
register_snippet(NoticeViewSet)
register_snippet(ProgrammeViewSet)
register_snippet(SharedTextViewSet)
register_snippet(Topic, StableAddressViewSet)
