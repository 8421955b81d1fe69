"""Hits that editors put first, for some questions and for a time."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from cms.blocks.closed import restrictions_above
from cms.blocks.marks import marked_text
from cms.languages.pages import REALLY_TRANSLATED, with_text_changes
from search.lists import editors_lists, folded_words
from search.models import PromotedHit

MOST = 3


def promoted_hits(question, county=""):
    """Return pairs of heading and address that editors put first for a question."""
    typed = folded_words(question.text)
    promoted = editors_lists(question.language).promoted
    meant = [key for key, asked in promoted.items() if typed in asked]
    return _links(PromotedHit.objects.filter(pk__in=meant), county) if meant else []


def promoted_now(language):
    """Return pairs of heading and address that editors put first in a language for all counties."""
    return _links(PromotedHit.objects.filter(language=language), "")


def _links(hits, county):
    readable = Page.objects.filter(REALLY_TRANSLATED)
    hits = (
        hits.filter(
            Q(page=None)
            | Q(Exists(readable.filter(pk=OuterRef("page"))))
            & ~Exists(restrictions_above("page__path")),
            Q(county="") | Q(county=county),
            end__gte=timezone.localdate(),
        )
        .select_related("page__locale")
        .order_by("pk")
    )
    hits = with_text_changes(hits, "page__")
    return [
        (marked_text(hit.page, "title"), hit.page.url) if hit.page else (hit.title, hit.link)
        for hit in hits[:MOST]
    ]
