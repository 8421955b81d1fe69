"""What is wrong with the links on what somebody may change."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.links.models import BROKEN, UNSURE, Link, LinkPlace, LinkVerdict

# The filters of the list by their names in the address: what they are called and what they show.
FILTERS = {
    "broken": (_("Broken"), Q(verdict__in=BROKEN)),
    "moved": (_("Moved"), Q(verdict=LinkVerdict.MOVED)),
    "unsure": (_("Do not answer surely"), Q(verdict__in=UNSURE)),
    "unchecked": (_("Not checked"), Q(verdict__in=(LinkVerdict.CLOSED, LinkVerdict.ROBOTS))),
    "all": (_("All"), Q()),
}


def may_see_links(user):
    """Whether a user may change any pages."""
    return page_permission_policy.user_has_permission(user, "change")


def places_for(user):
    """Return where links stand on pages and snippets that a user may change."""
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    types = [
        ContentType.objects.get_for_model(model)
        for model in get_snippet_models()
        if policy_registry.get_by_type(model).user_has_permission(user, "change")
    ]
    return LinkPlace.objects.filter(
        Q(page__in=pages.values("pk")) | Q(page=None, content_type__in=types)
    )


def links_for(user, name="broken", county_path=""):
    """Return the links of a filter that concern a user, the longest broken first."""
    links = _links_of(user, county_path).filter(FILTERS[name][1])
    return links.annotate(pages=Count("places")).order_by("bad_since", "address")


def count_for(user, county_path=""):
    """Return how many links each filter shows, and since when the oldest broken one is."""
    numbers = {name: Count("pk", filter=condition) for name, (_l, condition) in FILTERS.items()}
    numbers["all"] = Count("pk")
    links = _links_of(user, county_path)
    return links.aggregate(**numbers, since=Min("bad_since", filter=FILTERS["broken"][1]))


def _links_of(user, county_path):
    places = places_for(user)
    if county_path:
        places = places.filter(page__path__startswith=county_path)
    return Link.objects.filter(pk__in=places.values("link"))


def broken_on(instance):
    """Return the links that do not work on a page or snippet, as readers see it."""
    kind = ContentType.objects.get_for_model(instance, for_concrete_model=False)
    places = LinkPlace.objects.filter(content_type=kind, object_id=str(instance.pk))
    bad = Q(verdict__in=BROKEN) | Q(verdict=LinkVerdict.MOVED)
    return Link.objects.filter(bad, pk__in=places.values("link")).order_by("bad_since", "address")
