"""Wagtail's editor, its lists, its rich text and its snippets, fitted to the house."""

from django.contrib.admin.utils import quote
from django.db.models.deletion import Collector, ProtectedError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet

from cms import viewsets
from cms.fallback import require_translation
from cms.models import Person
from cms.permissions import check_publish_permission
from cms.report_menu import register_report
from cms.reports import DocumentIndexView, DocumentReportView, may_see_documents
from cms.rich_text import known_pages
from cms.translating import hooks as translating

translating.register()
hooks.register("before_serve_page", require_translation)
register_report(DocumentReportView, "documents", 1000, may_see_documents)

for viewset in (
    viewsets.ContactViewSet,
    viewsets.NoticeViewSet,
    viewsets.OrganisationViewSet,
    viewsets.PersonViewSet,
):
    register_snippet(viewset)


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


@hooks.register("before_publish")
def guard_publishing(request, instance):
    """Let nobody publish what only others may."""
    check_publish_permission(request, instance)


@hooks.register("before_delete_snippet")
def keep_what_pages_need(request, snippets):
    """Say that pages need what is to be deleted, and lead to the places where it is used."""
    needed = [snippet for snippet in snippets if _is_protected(snippet)]
    for snippet in needed:
        messages.error(
            request,
            _("“%(name)s” cannot be deleted: pages need it. Remove it from them first.")
            % {"name": snippet},
            buttons=[messages.button(_usage_url(snippet), _("Show where it is used"))],
        )
    return redirect(_usage_url(needed[0])) if needed else None


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_namesakes(request, snippet):
    """Say that there is another person of this name: it may be the same one."""
    if not isinstance(snippet, Person):
        return
    namesakes = Person.objects.filter(name__iexact=snippet.name).exclude(pk=snippet.pk)
    for person in namesakes.select_related("affiliation"):
        described = ", ".join(
            str(part) for part in (person, person.title, person.affiliation) if part
        )
        messages.warning(
            request,
            _("There is another person of this name: %(person)s. Is it the same person?")
            % {"person": described},
            buttons=[messages.button(_snippet_url("edit", person), _("Show the other person"))],
        )


@hooks.register("register_admin_urls")
def register_document_lists():
    """The list of documents stands in for Wagtail's at the same address; the report is new."""
    return [
        path("documents/", DocumentIndexView.as_view()),
        path("documents/results/", DocumentIndexView.as_view(results_only=True)),
    ]


def _is_protected(snippet):
    """Whether the database refuses to delete a snippet because of what refers to it."""
    try:
        Collector(using=snippet._state.db).collect([snippet])
    except ProtectedError:
        return True
    return False


def _snippet_url(view, snippet):
    return reverse(snippet.snippet_viewset.get_url_name(view), args=[quote(snippet.pk)])


def _usage_url(snippet):
    return f"{_snippet_url('usage', snippet)}?describe_on_delete=1"
