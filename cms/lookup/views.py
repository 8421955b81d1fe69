"""The page on which officers find where something stands."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from wagtail.permissions import page_permission_policy

from cms.lookup.finding import find

LONGEST = 200


def look_up(request):
    """Show on which pages words, an address, a file, a person or a law stand, and where."""
    if not may_look_up(request.user):
        raise PermissionDenied
    query = request.GET.get("q", "")[:LONGEST].replace("\0", "").strip()
    found, has_more = find(query, request.user)
    context = {"query": query, "found": found, "has_more": has_more}
    return TemplateResponse(request, "wagtailadmin/lookup/results.html", context)


def may_look_up(user):
    """Whether a user may change any pages."""
    return page_permission_policy.user_has_permission(user, "change")
