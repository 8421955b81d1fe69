"""The lists and the report of documents, and stored files for the admin."""

from django.urls import path
from wagtail import hooks

import cms.documents.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.documents.reports import DocumentIndexView, DocumentReportView, may_see_documents
from cms.documents.serving import serve_stored_file

register_report(DocumentReportView, "documents", 1000, may_see_documents)


@hooks.register("register_admin_urls")
def register_document_lists():
    """The list of documents stands in for Wagtail's at the same address; the report is new."""
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
    ]


@hooks.register("register_admin_urls")
def register_stored_files():
    """What Wagtail's admin links to by its key: portraits and original pictures."""
    return [path("stored/<path:name>", serve_stored_file, name="stored_file")]
