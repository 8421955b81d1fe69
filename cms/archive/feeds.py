"""Pages for news readers: Atom (RFC 4287)."""

from datetime import datetime

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext
from wagtail.models import Page

from cms.archive.structured_data import description_of, text_of, title_of
from cms.blocks.marks import changes_of, has_changed

ATOM_ENTRIES = 20


def feed_title(page: Page) -> str:
    """Return the name of an archive outside of its own site, where the page above is not seen."""
    return f"{title_of(page)} – {title_of(page.page_above)}"


def published(pages: QuerySet) -> QuerySet:
    """Return the pages that say when they were published, the latest changes first.

    A page made by a script may not say it; a change is one that an officer told readers of.
    """
    changed = pages.exclude(published_at=None).annotate(
        changed=Coalesce("updated_at", "published_at")
    )
    return changed.order_by("-changed", "title", "pk")


def _description(page: Page) -> str:
    """Return what a page says of itself, and first that its Swedish text says something else."""
    if not has_changed(changes_of(page)):
        return description_of(page)
    told = gettext("The Swedish text has changed since this was translated.")
    return f"{told} {description_of(page)}"


class ArchiveFeed(Atom1Feed):
    """A feed that an archive without pages has changed when the archive was published."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else self.feed["published"]


def atom_feed(page: Page, pages: QuerySet, request: HttpRequest) -> HttpResponse:
    """Answer with the pages of an archive that were published last."""
    feed = ArchiveFeed(
        title=feed_title(page),
        link=page.get_full_url(request),
        description=None,
        subtitle=text_of(page, "lead") or None,
        language=page.locale.language_code,
        author_name=title_of(page.page_above),
        feed_url=request.build_absolute_uri(request.path),
        published=page.published_at or timezone.now(),
    )
    for entry in published(pages)[:ATOM_ENTRIES]:
        feed.add_item(
            title=title_of(entry),
            link=entry.get_full_url(request),
            description=escape(_description(entry)),
            unique_id=entry.translation_key.urn,
            pubdate=entry.published_at,
            updateddate=entry.modified_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
