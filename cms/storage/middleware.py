from django.middleware.gzip import GZipMiddleware

from cms.storage.responses import FileStreamResponse


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages, but not files: theirs is done, and parts of them are asked for by byte."""

    def process_response(self, request, response):
        if isinstance(response, FileStreamResponse):
            return response
        return super().process_response(request, response)
