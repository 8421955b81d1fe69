"""Counting the addresses that readers ask for and that are not there."""

from http import HTTPStatus

from search.misses import note_address

NOT_COUNTED = ("/admin/", "/media/", "/static/", "/dokument/", "/health/", "/.well-known/")


class MissedAddressMiddleware:
    """Counts a 404 of a reader's, by its address alone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        is_missed = response.status_code == HTTPStatus.NOT_FOUND and request.method == "GET"
        if is_missed and not request.path.startswith(NOT_COUNTED):
            note_address(request.path)
        return response
