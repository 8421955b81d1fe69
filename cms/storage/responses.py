"""Sending a stored file: whole, in part, or not again (RFC 9110, chapters 13 and 14)."""

import logging
import re

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response

from cms.operations.requests import unavailable
from cms.storage.keys import StorageError

logger = logging.getLogger(__name__)

# One range; whoever asks for several gets the whole file.
RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class FileStreamResponse(StreamingHttpResponse):
    """A file, or a part of it, on its way."""


def file_response(request, storage, name, *, etag, headers, size=None):
    """Return the answer to a request for a file. Raises `Http404` when it is not there.

    `etag` is the quoted tag of its content, `headers` are those of an answer with content, and
    `size` is its length in bytes where that is known. A storage that does not answer is a 503.
    """
    try:
        response = _response(request, storage, name, etag, size)
    except FileNotFoundError as error:
        logger.warning("The file %s is missing", name)
        raise Http404 from error
    except StorageError:
        logger.exception("The storage does not answer")
        return unavailable(request)
    for header, value in headers.items():
        response.headers.setdefault(header, value)
    return response


def _response(request, storage, name, etag, size):
    if response := get_conditional_response(request, etag=etag):
        return response
    size = storage.size(name) if size is None else size
    start, end = 0, size - 1
    is_part = False
    if request.method == "GET" and request.headers.get("If-Range", etag) == etag:
        is_part = match = RANGE.fullmatch(request.headers.get("Range", ""))
        if match and any(match.groups()):
            start, end = _bounds(*match.groups(), size)
            if start > end:
                response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
                response.headers["ETag"] = etag
                return response
        else:
            is_part = False
    if request.method == "HEAD":
        response = FileStreamResponse([])
    elif is_part:
        response = FileStreamResponse(storage.read(name, start, end - start + 1), status=206)
        response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    else:
        response = FileStreamResponse(storage.read(name))
    response.headers["Content-Length"] = end - start + 1
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = etag
    del response.headers["Content-Type"]
    return response


def _bounds(first, last, size):
    """Return the first and last byte that are asked for; the first is the greater one for none."""
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last), size - 1) if last else size - 1
