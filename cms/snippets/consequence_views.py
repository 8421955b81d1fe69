"""All pages that show a shared thing, by county: the form tells of the first of them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.shown.consequences import (
    ROWS,
    changed_pages,
    changed_rows,
    is_shared,
    showing_or_leading_to,
)
from cms.shown.counties import swedish_county_paths
from cms.values.counties import County

# The longest list that an address can name.
MOST_THINGS = 50


def consequences(request):
    """List the pages that show the things in the address, each as `thing=<type>-<key>`.

    Raises `Http404` for a thing that is not there, `PermissionDenied` for one that is not theirs.
    """
    things = _things(request.user, request.GET.getlist("thing"))
    if not things:
        raise Http404
    showing = showing_or_leading_to(things)
    pages, county = changed_pages(showing, request.user), request.GET.get("county", "")
    paths = swedish_county_paths()
    if path := paths.get(county, ""):
        pages = pages.filter(path__startswith=path)
    found = Paginator(pages, ROWS).get_page(request.GET.get("p"))
    around = request.GET.copy()
    around.pop("p", None)
    context = {
        "titles": ", ".join(str(thing) for thing in things),
        "things": request.GET.getlist("thing"),
        "found": found,
        "rows": changed_rows(showing, found.object_list),
        "around": around.urlencode(),
        "county": county if path else "",
        "counties": [(code, County(code).label) for code in sorted(paths)],
    }
    return TemplateResponse(request, "wagtailadmin/snippets/consequences.html", context)


def _things(user, named):
    keys = defaultdict(set)
    for one in named[:MOST_THINGS]:
        type_id, _hyphen, key = one.partition("-")
        keys[type_id].add(key)
    return [one for type_id, of_type in keys.items() for one in _of_type(user, type_id, of_type)]


def _of_type(user, type_id, keys):
    try:
        model = get_object_or_404(ContentType, pk=type_id).model_class()
        if model is None or not (issubclass(model, Page) or is_shared(model)):
            raise Http404
        things = list(model._default_manager.filter(pk__in=keys))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if len(things) < len(keys):
        raise Http404
    policy = policy_registry.get_by_type(model)
    theirs = policy.instances_user_has_any_permission_for(user, ["change", "publish", "delete"])
    own = set(theirs.filter(pk__in=keys).values_list("pk", flat=True))
    if not all(thing.pk in own or _is_readable(user, policy, thing) for thing in things):
        raise PermissionDenied
    return things


def _is_readable(user, policy, thing):
    """Whether somebody who may not change a thing may know of it: others' drafts are not told."""
    is_out = not isinstance(thing, Page) and getattr(thing, "live", True)
    return is_out and policy.user_has_permission_for_instance(user, "view", thing)
