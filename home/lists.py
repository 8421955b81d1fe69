"""Which lists have something in them: nothing leads readers to one that has not."""

from django.db.models import Exists, F, OuterRef, Subquery, Value
from django.db.models.functions import Concat, Left, Length
from wagtail.models import Page

from cms.archive.listing import ListingPageMixin
from cms.blocks.closed import restrictions_above
from cms.languages.pages import REALLY_TRANSLATED
from cms.values.depths import COUNTY_DEPTH
from home.models import GuideIndexPage, Record, RecordIndexPage


def is_list():
    """Return the condition that a page lists others."""
    return Page.objects.type_q(ListingPageMixin, GuideIndexPage)


def with_contents(pages):
    """Annotate pages with the first below them that readers find, and whether lists show records.

    They are `first_child`, its key or None, and `has_records`.
    """
    children = Page.objects.filter(
        REALLY_TRANSLATED,
        depth=OuterRef("depth") + 1,
        path__gt=OuterRef("path"),
        path__lt=Concat(OuterRef("path"), Value("ZZZZZ")),
        view_restrictions=None,
    )
    above = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
    records = Record.objects.annotate(above=above).filter(page__path__startswith=F("above"))
    records = records.exclude(Exists(restrictions_above("page__path")))
    first = children.order_by("path").values("pk")[:1]
    return pages.annotate(first_child=Subquery(first), has_records=Exists(records))


def without_empty(pages):
    """Leave the empty lists out of pages that come `with_contents`.

    The list of all counties also shows what theirs have, if these are among the pages.
    """
    pages = list(pages)
    filled = {(page.content_type_id, page.locale_id) for page in pages if page.first_child}
    return [page for page in pages if not _is_empty(page, filled)]


def empty_lists():
    """Return the keys of the lists that have nothing in them."""
    lists = with_contents(Page.objects.public().filter(is_list()))
    filled = {page.pk for page in without_empty(lists)}
    return [page.pk for page in lists if page.pk not in filled]


def _is_empty(page, filled):
    if page.specific_class is RecordIndexPage:
        return not page.has_records
    if not issubclass(page.specific_class, (ListingPageMixin, GuideIndexPage)):
        return False
    shows_all = page.depth == COUNTY_DEPTH and (page.content_type_id, page.locale_id) in filled
    return not (page.first_child or shows_all)
