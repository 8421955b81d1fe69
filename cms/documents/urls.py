"""The addresses of documents, under the names that Wagtail asks for them by."""

from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from cms.accounts.views import limited_password
from cms.documents.serving import serve_document

urlpatterns = [
    re_path(r"^(\d{1,18})/(.*)$", serve_document, name="wagtaildocs_serve"),
    path(
        "authenticate_with_password/<int:restriction_id>/",
        limited_password(authenticate_with_password, "restriction_id"),
        name="wagtaildocs_authenticate_with_password",
    ),
]
