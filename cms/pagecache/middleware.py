"""Sends pages as they were sent before, as long as nothing that they show has changed."""

import gzip
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from redis.exceptions import RedisError

from cms.operations import metrics
from cms.pagecache import store
from cms.pagecache.around import around, holds_until, in_generation
from cms.pagecache.parameters import ANY_NAME, ReadParameters, is_variant, key_of, place_of
from cms.pagecache.reading import UNKEPT, collecting
from cms.pagecache.regions import Regions
from cms.values.paths import language_of_path

# Shared caches ask after a second whether a page still holds, and are told in a few bytes.
HOLDS = {"public": True, "max_age": 0, "s_maxage": 1}
DAY = 86400


class PageCacheMiddleware:
    """Answers from the cache what is public, and says of every page how long it holds.

    What may be kept says so (`request.is_kept`, by `cms.pages.routing`). What the key does not
    hold, such a page does not get to know: cookies, the browser's languages, parameters that it
    does not ask for by name.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.encoding and request.method in ("GET", "HEAD"):
            # A content type without a content does not say how to read the address.
            request.encoding = None
        if not _may_be_kept(request):
            return self._made_anew(request)
        try:
            names = store.parameters_of(place_of(request)) if request.GET else set()
            key = key_of(request, names)
            answer, generation = store.look_up(key)
            # Redis may have forgotten the names that the page reads, and not yet the page.
            if answer and not names.issuperset(answer.parameters & request.GET.keys()):
                answer = None
            if not settings.PAGE_CACHE:
                return self._rendered(request, generation, names)
            if answer and _is_right(request, answer, generation, key):
                return _sent(request, answer)
            if not _is_page(request):
                # What stands around it is remembered as for pages.
                with in_generation(generation):
                    return self._made_anew(request)
            with store.rendering(key) as is_first:
                if not is_first:
                    answer, generation = store.look_up(key)
                    if answer and answer.generation == generation:
                        return _sent(request, answer)
                return self._rendered(request, generation, names)
        except RedisError:
            return self._made_anew(request)

    def _made_anew(self, request):
        response = _finished(request, self.get_response(request))
        if not _is_public(request, response):
            return response
        return get_conditional_response(request, etag=response["ETag"], response=response)

    def _rendered(self, request, generation, names):
        request.COOKIES = {}
        for name in ("HTTP_COOKIE", "HTTP_ACCEPT_LANGUAGE"):
            request.META.pop(name, None)
        request.GET = ReadParameters.of(request)
        if settings.KEEP_REGIONS:
            request.regions = Regions(request, names)
        since = timezone.now()
        with in_generation(generation), collecting() as tags:
            response = _finished(request, self.get_response(request), since)
        metrics.PAGES.labels("rendered").inc()
        if not settings.PAGE_CACHE or not _is_public(request, response) or UNKEPT in tags:
            return response
        try:
            return _sent(request, _keep(request, response, generation, tags, since), counted=False)
        except RedisError:
            return response


def _may_be_kept(request):
    return (
        (settings.PAGE_CACHE or settings.KEEP_REGIONS)
        and request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        # Wagtail's previews ask for the public address as nobody.
        and not getattr(request, "is_dummy", False)
    )


def _is_page(request):
    with _language_of(request):
        try:
            return resolve(request.path_info).url_name == "wagtail_serve"
        except Resolver404:
            return False


def _language_of(request):
    language = language_of_path(request.path_info)
    return translation.override(language or settings.LANGUAGE_CODE)


def _is_right(request, answer, generation, key):
    if answer.generation == generation:
        return True
    with _language_of(request), in_generation(generation):
        digests, _moment = around(request.path)
    return digests == answer.around and store.is_still_right(answer, generation, key)


def _is_public(request, response):
    return (
        getattr(request, "is_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )


def _finished(request, response, since=None):
    """Say how long an answer holds that began to be made at `since`, where the view does not."""
    if response.has_header("Cache-Control") or request.method not in ("GET", "HEAD"):
        return response
    if _is_public(request, response):
        response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
        with _language_of(request):
            _digests, moment = around(request.path, since)
        patch_cache_control(response, **HOLDS, stale_if_error=_away_until(moment))
        # The address alone decides the language, and nobody is signed in.
        response["Vary"] = "Accept-Encoding"
    elif response.status_code >= 400 or response.get("Content-Type", "").startswith("text/html"):
        patch_cache_control(response, no_store=True)
    return response


def _away_until(moment):
    """Return for how many seconds shared caches may go on while the site is away (RFC 5861).

    That is a day, or until the page changes by itself: they show no notice that has ended. The
    proxy in `deploy/` does not read it, and goes on.
    """
    left = (moment - timezone.now()).total_seconds() - HOLDS["s_maxage"] if moment else DAY
    return int(max(0, min(DAY, left)))


def _keep(request, response, generation, tags, since):
    with _language_of(request), in_generation(generation):
        digests, moment = around(request.path, since)
    answer = store.Kept(
        body=gzip.compress(response.content, mtime=0),
        headers=tuple(item for item in response.items() if item[0] != "Content-Length"),
        generation=generation,
        parameters=frozenset(request.GET.names),
        around=digests,
        moment=moment,
        until=holds_until(moment, since).timestamp(),
    )
    place = place_of(request)
    names = request.GET.names | store.parameters_of(place)
    if ANY_NAME not in names:
        key = key_of(request, names)
        store.keep(key, place, names, answer, tags, is_variant(request, names))
    return answer


def _sent(request, answer, counted=True):
    if counted:
        metrics.PAGES.labels("kept").inc()
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(answer.body if is_compressed else gzip.decompress(answer.body))
    for name, value in answer.headers:
        response[name] = value
    if answer.moment:
        patch_cache_control(response, stale_if_error=_away_until(answer.moment))
    if is_compressed:
        response["Content-Encoding"] = "gzip"
        response["ETag"] = f'{response["ETag"][:-1]}-gz"'
    # `CommonMiddleware` has not seen what is sent from here.
    response["Content-Length"] = str(len(response.content))
    return get_conditional_response(request, etag=response["ETag"], response=response)
