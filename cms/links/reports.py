"""What is wrong with the links on what somebody may change."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Min, Q
from django.db.models.functions import Cast
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
    "mail": (
        _("Mail and telephone"),
        Q(address__startswith="mailto:") | Q(address__startswith="tel:"),
    ),
    "all": (_("All"), Q()),
}


def may_see_links(user):
    """Whether a user may change any pages."""
    return page_permission_policy.user_has_permission(user, "change")


def places_for(user):
    """Return where links stand on pages and snippets that a user may change."""
    if user.is_superuser:
        return LinkPlace.objects.all()
    pages = page_permission_policy.instances_user_has_permission_for(user, "change")
    mine = Q(page__in=pages.values("pk"))
    for model in get_snippet_models():
        policy = policy_registry.get_by_type(model)
        if policy.user_has_permission(user, "change"):
            own = policy.instances_user_has_permission_for(user, "change")
            keys = own.order_by().annotate(key=Cast("pk", CharField())).values("key")
            kind = ContentType.objects.get_for_model(model)
            mine |= Q(page=None, content_type=kind, object_id__in=keys)
    return LinkPlace.objects.filter(mine)


def links_for(user, name="broken", county_path=""):
    """Return the links of a filter that concern a user, the longest broken first."""
    links = _links_of(user, county_path).filter(FILTERS[name][1])
    return links.annotate(pages=Count("places")).order_by("bad_since", "address")


def count_for(user, county_path="", **others):
    """Return how many links each filter shows, and since when the oldest broken one is.

    `others` are conditions by name whose links are counted as well.
    """
    numbers = {name: Count("pk", filter=condition) for name, (_l, condition) in FILTERS.items()}
    numbers |= {name: Count("pk", filter=condition) for name, condition in others.items()}
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
