"""What a visitor gets at an address of this site, found out by the very process that serves it."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import SplitResult, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
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
    handler = BaseHandler()
    handler.load_middleware()
    # The middleware makes the visitor's language the active one.
    with override(get_language()):
        response = handler.get_response(_request(urlsplit(url)))
        return Answer(response.status_code, dict(response.headers), response.getvalue())


def _request(url: SplitResult) -> WSGIRequest:
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": url.path,
            "QUERY_STRING": url.query,
            "HTTP_HOST": url.netloc,
            "REMOTE_ADDR": "127.0.0.1",
            "SERVER_NAME": url.hostname,
            "SERVER_PORT": str(url.port or (443 if url.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": url.scheme,
        }
    )
