"""The address of the form by which readers tell what does not work, and what it says."""

import re

from django.urls import reverse
from django.utils.encoding import iri_to_uri

from cms.operations.logs import KEPT_BACK

PAGE, ADDRESS = "sida", "adress"
# As it is stored, behind the name of the host: a letter that is not of ASCII takes six signs.
LONGEST = 500
# The pages that ask, and thank.
FORMS = {"report_barrier", "accessible_format", "accessible_format_sent"}
PATH = re.compile(r"/(?!/)[-\w./~%]*")


def report_address(page, request):
    """Return the address of the form for who is at a page, or where the site has none."""
    about = {PAGE: page.pk} if page and page.pk else {}
    if request and _is_form(request):
        # Whoever has come this far asks about what they came from.
        path = address_asked_about(request)
    else:
        is_apart = request and (not about or getattr(page, "subpage_of", None))
        path = request.path if is_apart and _may_tell(request.path) else ""
    return reverse("report_barrier", query=about | ({ADDRESS: path} if path else {}) or None)


def address_asked_about(request):
    """Return the path on this site that a reader came to the form from; empty without one.

    One that can hold a key is left out: what readers tell is mailed.
    """
    path = request.GET.get(ADDRESS, "")
    return path if PATH.fullmatch(path) and _may_tell(path) else ""


def _is_form(request):
    match = request.resolver_match
    return bool(match) and match.url_name in FORMS


def _may_tell(path):
    return len(iri_to_uri(path)) <= LONGEST and not path.startswith(KEPT_BACK)
