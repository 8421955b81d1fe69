"""Pages for news readers: Atom (RFC 4287)."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from wagtail.models import Page

ATOM_ENTRIES = 20


def feed_title(page: Page) -> str:
    """Return the name of an archive outside of its own site, where the page above is not seen."""
    return f"{page.title} – {page.page_above.title}"


def published(pages: QuerySet) -> QuerySet:
    """Return the pages that say when they changed, which a page made by a script may not."""
    return pages.exclude(last_published_at=None)


def atom_feed(page: Page, pages: QuerySet, request: HttpRequest) -> HttpResponse:
    """Answer with the pages of an archive that were published last."""
    feed = Atom1Feed(
        title=feed_title(page),
        link=page.get_full_url(request),
        description=None,
        subtitle=page.lead or None,
        language=page.locale.language_code,
        author_name=page.page_above.title,
        feed_url=request.build_absolute_uri(request.path),
    )
    for entry in published(pages).order_by("-last_published_at", "pk")[:ATOM_ENTRIES]:
        feed.add_item(
            title=entry.title,
            link=entry.get_full_url(request),
            description=escape(entry.description),
            unique_id=entry.translation_key.urn,
            pubdate=entry.first_published_at,
            updateddate=entry.last_published_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
