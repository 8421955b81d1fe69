"""Who may open a file: readers when a page that they can see uses it, officers who look after it.

Nobody marks a file as public: `cms.shown` knows which pages show it.
"""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import PageViewRestriction
from wagtail.permissions import policy_registry

from cms.shown.references import pages_showing


def is_public(file):
    """Whether everybody may open a document, or see an original picture: some page shows it."""
    if file.is_held:
        return False
    return not file.collection.get_view_restrictions() and _pages_using(file, None).exists()


def is_admitted(request, file):
    """Whether a reader may open a file: past what closes its collection and a page that uses it."""
    if file.is_held:
        return False
    restrictions = file.collection.get_view_restrictions()
    return (
        all(restriction.accept_request(request) for restriction in restrictions)
        and _pages_using(file, request).exists()
    )


def may_change(user, file):
    """Whether an officer looks after a file."""
    return _policy(file).user_has_any_permission_for_instance(user, ["change", "delete"], file)


def may_choose(user, file):
    """Whether an officer may put a file on a page."""
    return _policy(file).user_has_permission_for_instance(user, "choose", file)


def _policy(file):
    return policy_registry.get_by_type(type(file))


def _pages_using(file, request):
    """Return the published pages that show a file, for the reader of a request, None for all."""
    return pages_showing(file).exclude(_closed_to(request))


def _closed_to(request):
    """Return the condition that a page is closed to a reader; for None, that it is to anybody."""
    restrictions = PageViewRestriction.objects.select_related("page")
    closed = (
        Q(path__startswith=restriction.page.path)
        for restriction in restrictions
        if request is None or not restriction.accept_request(request)
    )
    return reduce(or_, closed, Q(pk=None))
