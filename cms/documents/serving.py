"""Sending documents and original pictures to those who may open them."""

import hashlib
import mimetypes

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.users.models import UserProfile

from cms.documents.access import is_admitted, is_public, may_change, may_choose
from cms.documents.models import CustomDocument, CustomImage
from cms.storage.responses import file_response

INLINE = ("application/pdf",)


@require_safe
def serve_document(request, document_id, filename):
    """Send a document at its address, which Wagtail's own view would give to everybody.

    A file that the reader may not open is a 404, as one that is not there; where its collection
    asks for a password or a log-in, that is asked for.
    """
    document = get_object_or_404(CustomDocument, pk=document_id)
    if document.filename != filename:
        raise Http404
    if is_public(document):
        # It may be private again tomorrow, so caches have to ask.
        return _send(request, document, "no-cache")
    if not may_change(request.user, document):
        for hook in hooks.get_hooks("before_serve_document"):
            if isinstance(response := hook(document, request), HttpResponse):
                return response
        if not (may_choose(request.user, document) or is_admitted(request, document)):
            raise Http404
    return _send_privately(request, document)


@require_safe
def serve_stored_file(request, name):
    """Send an original picture or a portrait to people in the admin, by the key it has there."""
    if image := CustomImage.objects.filter(file=name).first():
        if not (may_change(request.user, image) or may_choose(request.user, image)):
            raise Http404
        return _send_privately(request, image)
    profile = get_object_or_404(UserProfile, avatar=name)
    return _send_privately(request, profile, profile.avatar)


def _send_privately(request, instance, file=None):
    response = _send(request, instance, "private, no-cache", file)
    patch_vary_headers(response, ["Cookie"])
    return response


def _send(request, instance, cache_control, file=None):
    file = file or instance.file
    filename = file.name.rpartition("/")[2]
    content_type = mimetypes.guess_type(filename)[0] or "application/octet-stream"
    is_shown = content_type in INLINE or content_type.startswith("image/")
    headers = {
        "Content-Type": content_type,
        "Content-Disposition": content_disposition_header(not is_shown, filename),
        "Cache-Control": cache_control,
    }
    # The signature is of one method: whoever asks for the headers alone is answered here.
    if settings.S3_REDIRECT and request.method == "GET":
        address = file.storage.signed_url(file.name, headers)
        return HttpResponseRedirect(address, headers={"Cache-Control": "private, no-store"})
    return file_response(
        request,
        file.storage,
        file.name,
        # A key has one content.
        etag=f'"{hashlib.sha256(file.name.encode()).hexdigest()[:32]}"',
        size=getattr(instance, "file_size", None),
        headers={
            **headers,
            # Nothing in it may run here.
            "Content-Security-Policy": "default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
