"""Pictures as pages show them, for a site without another server in front of its public files."""

import hashlib
import mimetypes

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import storages
from django.http import Http404
from django.views.decorators.http import require_safe

from cms.storage.responses import file_response

# Bytes that a key may have on S3, with the prefix; the database keeps shorter ones.
LONGEST_KEY = 1000


@require_safe
def serve_public(request, path):
    """Send a public file. It may be kept for ever: its address changes with its content."""
    if len(path.encode()) > LONGEST_KEY:
        raise Http404
    try:
        return file_response(
            request,
            storages["public"],
            path,
            etag=f'"{hashlib.sha256(path.encode()).hexdigest()[:32]}"',
            headers={
                "Content-Type": mimetypes.guess_type(path)[0] or "application/octet-stream",
                "Cache-Control": "public, max-age=31536000, immutable",
                "Content-Security-Policy": "default-src 'none'",
                "X-Content-Type-Options": "nosniff",
            },
        )
    except (SuspiciousOperation, ValueError) as error:
        raise Http404 from error
