"""Middleware of the whole site."""

from csp.middleware import CSPMiddleware
from django.conf import settings


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Strict policy for visitors; the editor's own policy in the admin and under its userbar."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        is_editor = (
            request.path_info.startswith("/admin/")
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        )
        if is_editor and not report_only:
            parts.config = settings.EDITOR_CONTENT_SECURITY_POLICY
        return parts
