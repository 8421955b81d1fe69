"""A page as it would be with a change of something that it shows, before the change is made.

The change is stored, the page is made as readers get it, and then everything is taken back: the
transaction is rolled back, so nothing is told, mailed or begun, and no cache is read or filled.
"""

from contextlib import contextmanager

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.db import transaction


class TakenBackError(Exception):
    """Ends the transaction of a preview."""


def page_with(page, change, request):
    """Return the answer of a page with what `change()` stores; nothing of it stays."""
    response = None
    try:
        with _no_cache(), transaction.atomic():
            change()
            response = page.make_preview_request(original_request=request)
            raise TakenBackError
    except TakenBackError:
        response["Cache-Control"] = "private, no-store"
        return response


@contextmanager
def _no_cache():
    """Let this thread neither read from the cache nor write into it."""
    kept = caches["default"]
    caches["default"] = DummyCache("preview", {})
    try:
        yield
    finally:
        caches["default"] = kept
