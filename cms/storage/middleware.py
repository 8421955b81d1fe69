"""What stored files ask of every request."""

import logging

from django.middleware.gzip import GZipMiddleware
from django.utils.deprecation import MiddlewareMixin

from cms.operations.requests import unavailable
from cms.storage.keys import StorageError
from cms.storage.responses import FileStreamResponse

logger = logging.getLogger(__name__)


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages, but not files: theirs is done, and parts of them are asked for by byte."""

    def process_response(self, request, response):
        if isinstance(response, FileStreamResponse):
            return response
        return super().process_response(request, response)


class StorageErrorMiddleware(MiddlewareMixin):
    """Says that it may be tried again when the storage fails where no form can say more."""

    def process_exception(self, request, exception):
        if not isinstance(exception, StorageError):
            return None
        logger.error("The storage does not answer", exc_info=exception)
        return unavailable(request)
