"""Finding a page by its whole address in one query, instead of one segment at a time."""

from django.conf import settings
from django.core.cache import cache
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from cms.languages.fallback import PARAMETER
from cms.pagecache.around import once_a_generation
from cms.pagecache.reading import whole
from cms.pagecache.tasks import tell
from cms.pages.tree import originals_of, stands_with_original, trail_and_translations

SITES_KEY = "sites"
# Sites are dropped from the cache when one is saved; this is for processes that share no cache.
LIFETIME = 60


@csrf_exempt
def serve(request, path):
    """Serve a page. Where the short way finds nothing, Wagtail's own routing decides.

    Pages take posts only from readers' forms, which act for nobody: there is no session to
    misuse, and a token would set a cookie.

    What a language does not have leads to the Swedish page. Raises `Http404` when there is none.
    """
    try:
        return _serve(request, path)
    except Http404:
        if response := _lead_to_swedish(request, path):
            return response
        raise


def _serve(request, path):
    """Serve a page in the active language.

    Raises `Http404` under a language that has no home page: Wagtail would serve the Swedish page.
    """
    if site := find_site(request):
        result = _find(request, path, _root_path(request, site, get_language()))
        if result:
            # Wagtail's `serve` takes the route from here before it looks for one itself.
            request._wagtail_route_for_request = result
    return wagtail_serve(request, path)


def _lead_to_swedish(request, path):
    """Return a redirect to the Swedish page at the same address, or None."""
    language = get_language()
    site = Site.find_for_request(request)
    if language == settings.LANGUAGE_CODE or not site or request.method not in ("GET", "HEAD"):
        return None
    if not _find(request, path, _root_path(request, site, settings.LANGUAGE_CODE)):
        return None
    query = request.GET.copy()
    query[PARAMETER] = language
    with override(settings.LANGUAGE_CODE):
        return redirect(f"{reverse('wagtail_serve', args=[path])}?{query.urlencode()}")


def forget_sites():
    """Drop the sites that are remembered by host name, and the addresses of their home pages."""
    cache.delete(SITES_KEY)
    Site.clear_site_root_paths_cache()


def forget_sites_for_good():
    """Drop them once more when all is stored: others may have read meanwhile what was before.

    Pages may have been made of it since the change was told.
    """
    forget_sites()
    tell({whole(Site._meta.db_table)})


def find_site(request):
    """Return the site of a request as it is remembered, also for what asks Wagtail; or None."""
    host, known = request.get_host(), _known_sites()
    sites = known or cache.get(SITES_KEY) or {}
    if host in sites:
        # Wagtail's own look-ups during this request take the site from here as well.
        request._wagtail_site = sites[host]
    elif site := Site.find_for_request(request):
        # Read anew, without the home page that Wagtail's query brings along and that may change.
        sites = sites | {host: Site.objects.get(pk=site.pk)}
        cache.set(SITES_KEY, sites, LIFETIME)
    known.update(sites)
    return Site.find_for_request(request)


@once_a_generation
def _known_sites():
    return {}


def _root_path(request, site, language):
    # Wagtail asks the cache for them once for each request that has links.
    request._wagtail_cached_site_root_paths = _root_paths()
    for root in request._wagtail_cached_site_root_paths:
        if root.site_id == site.pk and root.language_code == language:
            return root.root_path
    raise Http404


@once_a_generation
def _root_paths():
    return Site.get_site_root_paths()


def _find(request, path, root_path):
    """Return the route to a page in a language, or None where Wagtail's routing should decide.

    Raises `Http404` for a translation whose original is gone, taken down, or elsewhere.
    """
    segments = [segment for segment in f"{root_path}{path}".split("/") if segment]
    url_paths = ["/"] + [f"/{'/'.join(segments[:end])}/" for end in range(1, len(segments) + 1)]
    ancestry, translations = trail_and_translations(url_paths)
    originals = originals_of(ancestry, translations)
    trail = [page for page in ancestry if page.url_path.startswith(root_path)]
    if not trail:
        return None
    if originals and not stands_with_original(trail, originals):
        raise Http404
    below = segments[len(ancestry) - 1 :]
    # What a page shows here may be kept: its fields are loaded when they are needed.
    may_be_kept = hasattr(request, "regions") and not below
    page = trail[-1].specific_deferred if may_be_kept else trail[-1].specific
    page.ancestry, page.trail, page.originals = ancestry, trail, list(originals.values())
    page.trail_in_all_languages = translations
    # The placeholder that Wagtail's own migrations make is no page of ours.
    request.is_kept = getattr(page, "is_kept", False) and not page.get_view_restrictions()
    try:
        return page.route(request, below)
    except Http404:
        return None
