"""Wagtail's editor and its rich text, fitted to the house."""

from django.conf import settings
from django.http import Http404
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.rich_text.pages import PageLinkHandler

from cms.rich_text import known_pages
from cms.translating import hooks as translating

translating.register()


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


@hooks.register("before_serve_page")
def require_translation(page, request, serve_args, serve_kwargs):
    """Raise `Http404` for a live page that is not really translated; previews do not come here."""
    language = get_language()
    if language != settings.LANGUAGE_CODE and language not in page.translations:
        raise Http404


@hooks.register("register_rich_text_features", order=20)
def register_page_links(features):
    """Let links in running text lead only to pages that are live."""
    features.register_link_type(LivePageLinkHandler)
