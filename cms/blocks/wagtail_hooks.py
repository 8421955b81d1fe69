"""Links in running text, fitted to the house, and what the forms of blocks ask for."""

from django.urls import path
from django.utils.html import escape
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

import cms.blocks.filling  # noqa: F401 - it registers itself
from cms.blocks.loading import load
from cms.blocks.rich_text import known_pages
from cms.blocks.views import records_of_page


class ReadablePageLinkHandler(PageLinkHandler):
    """Links to pages that readers can read, in their language; others lose their address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        known = known_pages.get()
        keys = [int(attrs["id"]) for attrs in attrs_list]
        if known is None:
            known, _closed = load(Page, keys)
        pages = [known.get(key) for key in keys]
        return [f'<a href="{escape(page.url)}">' if page and page.url else "<a>" for page in pages]


@hooks.register("register_rich_text_features", order=20)
def register_page_links(features):
    """Let links in running text lead only to pages that readers can read."""
    features.register_link_type(ReadablePageLinkHandler)


@hooks.register("register_admin_urls")
def register_records_of_page():
    """Let the forms of records ask which records a page has."""
    return [path("records/<int:page_id>/", records_of_page, name="records_of_page")]
