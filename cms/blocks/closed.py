"""Pages that not everybody may read: what leads to them says nothing of them to others."""

from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import Page, PageViewRestriction

from cms.pagecache.reading import pages_told


def restrictions_above(at, model=PageViewRestriction, of="page__path"):
    """Return the restrictions that close what lies at a path, a field of the outer query."""
    path = ExpressionWrapper(OuterRef(at), output_field=CharField())
    return model.objects.annotate(at=path).filter(at__startswith=F(of))


def closed_from(page=None):
    """Return the condition that a page is not open to all who read `page`, or to everybody.

    Who reads a page that is closed may read what is closed with it, or with its original.
    """
    return Exists(restrictions_above("path").exclude(page__path__in=_passed(page)))


def closed_from_list(page):
    """Return the same condition for long lists: a query finds what is closed before."""
    closed = (Q(path__startswith=path) for path in closed_paths(page))
    return reduce(or_, closed, Q(pk__in=[]))


def _passed(page):
    """Return the paths of the pages whose restrictions the readers of a page have passed."""
    ways = [step.path for step in (page, *getattr(page, "originals", ())) if step]
    return {way[:end] for way in ways for end in range(Page.steplen, len(way) + 1, Page.steplen)}


def closed_paths(page=None):
    """Return the paths below which not all who read `page` may read, or not everybody."""
    with pages_told():
        paths = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    return tuple(sorted(paths - _passed(page)))
