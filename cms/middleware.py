"""Middleware of the whole site."""

import secrets

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from cms.admin.inline_scripts import add_nonces


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for every page that visitors see, whoever looks; in the admin its own."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")) and not report_only:
            nonce = _nonce_of(request)
            add_nonces(response, nonce)
            parts.config = settings.EDITOR_CONTENT_SECURITY_POLICY
            parts.update = {"script-src": [f"'nonce-{nonce}'"]}
        elif getattr(request, "is_preview", False):
            # Only Wagtail's own view of a draft is one; the editor shows it in a frame.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts


def _nonce_of(request):
    """Return one nonce for a session: the admin fetches parts of pages, with their scripts."""
    session = getattr(request, "session", None)
    if session is None or not session.session_key:
        return secrets.token_urlsafe(16)
    return salted_hmac("cms.middleware.nonce", session.session_key).hexdigest()
