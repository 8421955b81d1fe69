"""Who may open a file: readers when a page that they can see uses it, officers who look after it.

Nobody marks a file as public. What uses it is known from Wagtail's reference index, which
`rebuild_references_index` makes anew.
"""

from collections import defaultdict
from functools import reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from wagtail.models import DraftStateMixin, Page, PageViewRestriction, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.languages.pages import REALLY_TRANSLATED

# Shared texts in shared texts; more than anybody writes, and an end where two include each other.
MOST_STEPS = 5
# Of what is not a page and uses the same file.
MOST_USES = 1000


def is_public(file):
    """Whether everybody may open a document, or see an original picture: some page shows it."""
    return not file.collection.get_view_restrictions() and _pages_using(file, None).exists()


def is_admitted(request, file):
    """Whether a reader may open a file: past what closes its collection and a page that uses it."""
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
    uses = _direct_uses(file) | reduce(or_, _uses_through_others(file), Q(pk=None))
    pages = ReferenceIndex.objects.filter(uses, base_content_type=_type_of(Page))
    pages = pages.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    return Page.objects.filter(REALLY_TRANSLATED, pk__in=pages).exclude(_closed_to(request))


def _direct_uses(instance):
    return _uses_of(_type_of(instance), [instance.pk])


def _uses_of(content_type, identifiers):
    return Q(to_content_type=content_type, to_object_id__in=[str(pk) for pk in identifiers])


def _uses_through_others(file):
    """Yield the uses of what is no page, is published and uses the file, step by step."""
    uses, seen = _direct_uses(file), set()
    for _step in range(MOST_STEPS):
        found = defaultdict(set)
        others = ReferenceIndex.objects.filter(uses).exclude(base_content_type=_type_of(Page))
        for row in others.values_list("base_content_type", "object_id").distinct()[:MOST_USES]:
            if row not in seen:
                seen.add(row)
                found[row[0]].add(row[1])
        if not found:
            return
        uses = Q(pk=None)
        for type_id, identifiers in found.items():
            content_type = ContentType.objects.get_for_id(type_id)
            uses |= _uses_of(content_type, _published(content_type.model_class(), identifiers))
        yield uses


def _published(model, identifiers):
    if model is None or not issubclass(model, DraftStateMixin):
        return identifiers
    return model.objects.filter(pk__in=identifiers, live=True).values_list("pk", flat=True)


def _closed_to(request):
    """Return the condition that a page is closed to a reader; for None, that it is to anybody."""
    restrictions = PageViewRestriction.objects.select_related("page")
    closed = (
        Q(path__startswith=restriction.page.path)
        for restriction in restrictions
        if request is None or not restriction.accept_request(request)
    )
    return reduce(or_, closed, Q(pk=None))


def _type_of(instance):
    # As the reference index does: types that share a table are one.
    return ContentType.objects.get_for_model(instance)
