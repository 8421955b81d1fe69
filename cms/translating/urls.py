"""Wagtail-localize's addresses, every one under a rule of ours.

They stand before the package's own, which nobody reaches any more; the package still knows their
names. An address that a new version of the package brings is closed until it has a rule here.
"""

from django.urls import path
from wagtail_localize.wagtail_hooks import register_admin_urls as packaged_urls

from cms.translating import guards, order_views, report, worklist
from cms.translating.editor import endpoints, questions
from cms.translating.editor import views as editor_views
from cms.translating.exchange import downloads, drafts, glossary_views
from cms.translating.exchange import views as exchange_views
from cms.translating.ordering import views as ordering_views
from cms.translating.review import views as review_views

KEPT = {
    "javascript_catalog": guards.everybody,
    "machine_translate": guards.nobody,
    "edit_string_translation": guards.nobody,
    "edit_override": guards.nobody,
    "convert_to_alias": guards.nobody,
    "snippets_api_listing": guards.snippet_reader,
    "snippets_api_detail": guards.snippet_reader,
}
REPLACED = {
    "submit_page_translation": order_views.OrderPageView.as_view(),
    "submit_snippet_translation": order_views.OrderSnippetView.as_view(),
    "update_translations": order_views.SyncView.as_view(),
    "stop_translation": order_views.stop,
    "preview_translation": ordering_views.PreviewView.as_view(),
    "download_pofile": downloads.download_po,
    "upload_pofile": exchange_views.upload_po,
    "translations_report": report.ReportView.as_view(),
    "translations_report_results": report.ReportView.as_view(results_only=True),
}
OWN = [
    path(
        "localize/translate/<int:translation_id>/",
        editor_views.EditorView.as_view(),
        name="translate",
    ),
    path(
        "localize/translate/<int:translation_id>/text/",
        endpoints.save_text,
        name="save_text",
    ),
    path("localize/questions/", questions.QuestionsView.as_view(), name="translation_questions"),
    path(
        "localize/translate/<int:translation_id>/review/",
        review_views.ReviewView.as_view(),
        name="review_translation",
    ),
    path(
        "localize/of/<int:content_type_id>/<int:pk>/",
        review_views.find_review,
        name="translation_of",
    ),
    path("localize/my/", worklist.WorkListView.as_view(), name="my_translations"),
    path("localize/order/", ordering_views.OrderingView.as_view(), name="order_translations"),
    path(
        "localize/translate/<int:translation_id>/reviews/",
        ordering_views.CommentsView.as_view(),
        name="translation_comments",
    ),
    path("localize/import/", exchange_views.ImportView.as_view(), name="import_translations"),
    path(
        "localize/translate/<int:translation_id>/xliff/",
        downloads.download_xliff,
        name="download_xliff",
    ),
    path(
        "localize/xliff/<slug:language>/",
        downloads.download_language,
        name="download_language_xliff",
    ),
    path("localize/tmx/<slug:language>/", downloads.download_memory, name="download_memory"),
    path(
        "localize/translate/<int:translation_id>/drafts/",
        drafts.DraftsView.as_view(),
        name="translation_drafts",
    ),
    path(
        "localize/glossary/import/",
        glossary_views.ImportGlossaryView.as_view(),
        name="import_glossary",
    ),
    path(
        "localize/glossary/<slug:suffix>/",
        glossary_views.download_glossary,
        name="download_glossary",
    ),
]


def admin_urls():
    """Return the addresses for `register_admin_urls`."""
    [package] = packaged_urls()
    return OWN + [
        path(f"{package.pattern}{pattern.pattern}", _view(pattern))
        for pattern in package.url_patterns
    ]


def _view(pattern):
    if pattern.name in REPLACED:
        return REPLACED[pattern.name]
    return KEPT.get(pattern.name, guards.nobody)(pattern.callback)
