"""Addresses that belong to the site as a whole."""

import logging
import sys
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import override
from django.views.decorators.http import require_safe
from wagtail.models import Site

from cms.operations.requests import is_away, unavailable

NAME = "Länsstyrelserna"
NOT_FOR_CRAWLERS = ("search", "accessible_format", "report_barrier")

logger = logging.getLogger(__name__)


@require_safe
def robots(request):
    """Tell crawlers to leave the admin and the search alone, and where the sitemap is."""
    site = Site.find_for_request(request)
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Disallow: {address}" for address in _not_for_crawlers()),
        f"Sitemap: {site.root_url if site else ''}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _not_for_crawlers():
    """Yield the addresses of what readers ask for, in every language."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield from map(reverse, NOT_FOR_CRAWLERS)


@require_safe
def favicon(request):
    """Answer those who ask for the icon where icons used to be."""
    return redirect(static("favicon.ico"), permanent=True)


@require_safe
def manifest(request):
    """Say what the site is called on a phone's home screen: https://www.w3.org/TR/appmanifest/."""
    icons = [
        {"src": static(f"icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    site = Site.find_for_request(request)
    name = (site and site.site_name) or NAME
    content = {
        "name": name,
        "short_name": name,
        "start_url": "/",
        "display": "browser",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json")


@require_safe
def security_txt(request):
    """Say where holes are reported: https://www.rfc-editor.org/rfc/rfc9116."""
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT or f'mailto:{settings.SITE_EMAIL}'}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{request.path}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def page_not_found(request, exception):
    """Answer 404 in the site's look; 503 when the database does not answer."""
    try:
        return render(request, "404.html", status=404)
    except DatabaseError:
        logger.exception("The database does not answer")
        return unavailable(request)


def stale_form(request, reason=""):
    """Answer 403 to a form from before the last log-in, or from another site; nothing is done."""
    came_from = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    admin = reverse("wagtailadmin_home")
    is_admin = request.path.startswith(admin)
    context = {"again": came_from if is_ours else admin if is_admin else "/"}
    template = "wagtailadmin/stale_form.html" if is_admin else "pages/stale_form.html"
    return render(request, template, context, status=403)


def server_error(request):
    """Answer 500, or 503 while the database is away; neither page needs database or cache."""
    if is_away(sys.exc_info()[1]):
        return unavailable(request)
    return render(request, "500.html", status=500)
