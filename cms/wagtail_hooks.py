"""Wagtail's editor, its lists and its rich text, fitted to the house."""

from django.urls import path, reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.rich_text.pages import PageLinkHandler

from cms.reports import DocumentIndexView, DocumentReportView, may_see_documents
from cms.rich_text import known_pages


class LivePageLinkHandler(PageLinkHandler):
    """Links to pages that are live, in the reader's language; others lose their address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        known = known_pages.get()
        if known is None:
            pages = [page and page.localized for page in cls.get_many(attrs_list)]
        else:
            pages = [known.get(int(attrs["id"])) for attrs in attrs_list]
        return [
            f'<a href="{escape(page.url)}">' if page and page.live and page.url else "<a>"
            for page in pages
        ]


@hooks.register("register_rich_text_features", order=20)
def register_page_links(features):
    """Let links in running text lead only to pages that are live."""
    features.register_link_type(LivePageLinkHandler)


@hooks.register("register_admin_urls")
def register_document_lists():
    """The list of documents stands in for Wagtail's at the same address; the report is new."""
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
        path("reports/documents/", DocumentReportView.as_view(), name="document_report"),
        path(
            "reports/documents/results/",
            DocumentReportView.as_view(results_only=True),
            name="document_report_results",
        ),
    ]


class DocumentReportMenuItem(MenuItem):
    """Shown to those who have documents."""

    def is_shown(self, request):
        return may_see_documents(request.user)


@hooks.register("register_reports_menu_item")
def register_document_report():
    """Put the report of documents among the reports."""
    return DocumentReportMenuItem(
        _("Documents and their problems"),
        reverse("document_report"),
        icon_name="doc-full-inverse",
        order=1000,
    )
