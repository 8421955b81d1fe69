"""What a visitor gets at an address of this site, found out without asking over a network."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.handlers.base import BaseHandler
from django.test import RequestFactory
from django.utils.translation import get_language, override


@dataclass(frozen=True)
class Answer:
    """What stands at an address."""

    status: int
    headers: dict
    body: bytes


def visit(url: str) -> Answer:
    """Return the `Answer` to somebody who has not logged in and asks for `url`.

    The request goes through all middleware, but through no network and no other process.
    """
    parts = urlsplit(url)
    request = RequestFactory().get(url, secure=parts.scheme == "https", HTTP_HOST=parts.netloc)
    handler = BaseHandler()
    handler.load_middleware()
    # The middleware makes the visitor's language the active one.
    with override(get_language()):
        response = handler.get_response(request)
        return Answer(response.status_code, dict(response.headers), response.getvalue())
