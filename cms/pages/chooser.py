"""The rows of the page chooser: with as many queries for many as for few, and no foreign drafts."""

from django.db.models import BooleanField, Case, Q, Value, When
from django.db.models.query import ModelIterable
from wagtail.permissions import page_permission_policy

OWN_ACTIONS = {"add", "change", "publish"}


class _RowsOfOneParent(ModelIterable):
    """Pages that know their parent, which each row of the chooser asks for.

    No specific pages: title, type, state and address of a row are those of any page.
    """

    def __iter__(self):
        parents = {}
        for page in super().__iter__():
            place = page.path[: -page.steplen]
            if place in parents:
                # Where treebeard keeps what it was asked before.
                page._cached_parent_obj = parents[place]
            else:
                parents[place] = page.get_parent()
            if not getattr(page, "is_own", True):
                page.draft_title = page.title
            yield page


def fetch_rows_at_once(pages, request):
    """Let a queryset of the chooser bring along what its rows show."""
    pages = pages.select_related("locale").annotate_approved_schedule()
    pages._iterable_class = _RowsOfOneParent
    return pages.prefetch_workflow_states()


def without_drafts_of_others(pages, request):
    """Leave out what is not published and belongs to others, and what they will call the rest.

    Where officers are not let in they choose what readers see.
    """
    user = request.user
    if user.is_superuser:
        return pages
    own = page_permission_policy.instances_user_has_any_permission_for(user, OWN_ACTIONS)
    is_own = Q(pk__in=own.order_by().values("pk"))
    known = Case(When(is_own, then=Value(True)), default=Value(False), output_field=BooleanField())
    return pages.filter(Q(live=True) | is_own).annotate(is_own=known)
