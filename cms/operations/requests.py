"""What is known of a request: its id, how long it took, whether what it needs is away."""

import logging
import re
import time
import uuid

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.utils import translation

from cms.operations.cache import request_memory
from cms.operations.logs import request_id, without_key
from cms.values.paths import language_of_path

logger = logging.getLogger(__name__)

SANE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
# Seconds after which a visitor, a crawler or a proxy may ask again.
RETRY_AFTER = 10


def is_away(error):
    """Whether an error means that the database is away or overloaded, not that we are wrong."""
    return isinstance(error, (OperationalError, InterfaceError))


def unavailable(request):
    """Answer 503 with a page that needs neither database, cache nor storage, in their language."""
    language = language_of_path(request.path_info)
    with translation.override(language or translation.get_supported_language_variant("sv")):
        context = {
            "language": translation.get_language(),
            "is_rtl": translation.get_language_bidi(),
        }
        response = render(None, "503.html", context, status=503)
    ask_again_soon(response)
    return response


def ask_again_soon(response):
    """Tell that a 503 lasts a while, and is kept by nobody."""
    response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"


class RequestMiddleware:
    """Gives a request its id, its memory of the cache, and its line in the log.

    A proxy's `X-Request-ID` is kept if it is one; the line has neither query string nor address.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get("X-Request-ID", "")
        name = given if SANE_ID.fullmatch(given) else uuid.uuid4().hex
        tokens = request_id.set(name), request_memory.set({})
        started = time.monotonic()
        try:
            response = self.get_response(request)
            self._log(request, response, time.monotonic() - started)
        finally:
            request_id.reset(tokens[0])
            request_memory.reset(tokens[1])
        response["X-Request-ID"] = name
        return response

    @staticmethod
    def _log(request, response, seconds):
        logger.info(
            "%s %s %s",
            request.method,
            _address(request),
            response.status_code,
            extra={"status": response.status_code, "milliseconds": round(seconds * 1000)},
        )


def _address(request):
    """The address as it may be logged: of one that can hold a key only its pattern."""
    path = request.path_info
    if without_key(path) != path and request.resolver_match:
        return request.resolver_match.route
    return without_key(path)
