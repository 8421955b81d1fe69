"""Links in running text, fitted to the house."""

from django.utils.html import escape
from wagtail import hooks
from wagtail.rich_text.pages import PageLinkHandler

from cms.blocks.rich_text import known_pages


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
