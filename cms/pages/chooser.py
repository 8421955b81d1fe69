"""The rows of the page chooser, with as many queries for many as for few."""

from django.db.models.query import ModelIterable


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
            yield page


def fetch_rows_at_once(pages, request):
    """Let a queryset of the chooser bring along what its rows show."""
    pages = pages.select_related("locale").annotate_approved_schedule()
    pages._iterable_class = _RowsOfOneParent
    return pages.prefetch_workflow_states()
