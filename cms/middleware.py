"""Middleware of the whole site."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.db.models import Q
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects import middleware as redirects
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.admin.inline_scripts import add_nonces, has_rich_text_editor, nonce_of
from cms.values.paths import language_of_path


class PathLanguageMiddleware(LocaleMiddleware):
    """Speaks the language that the address begins with, and Swedish where it begins with none."""

    def process_request(self, request):
        translation.activate(language_of_path(request.path_info) or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        # Not by what the browser prefers: nothing varies by `Accept-Language`.
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


class RedirectMiddleware(redirects.RedirectMiddleware):
    """Leads old addresses on, however their letters are written.

    Officers type them, or upload a list, under Settings → Redirects.
    """

    def process_response(self, request, response):
        response = super().process_response(request, response)
        if response.status_code != 404:
            return response
        asked = Redirect.normalise_path(request.get_full_path())
        if "\0" in asked:
            return response
        # Small letters are what officers' lists are stored in; SQLite knows only the case of ASCII.
        small = asked.lower()
        old_paths = Q(old_path__in=[small, small.split("?")[0]])
        old_paths |= Q(old_path__iexact=asked) | Q(old_path__iexact=asked.split("?")[0])
        site = Site.find_for_request(request)
        found = Redirect.get_for_site(site).filter(old_paths).order_by("-site", "-old_path").first()
        if not found or found.link is None:
            return response
        kind = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
        return kind(found.link)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for every page that visitors see, whoever looks; in the admin its own."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(reverse("wagtailadmin_home")) and not report_only:
            nonce = nonce_of(request)
            add_nonces(response, nonce)
            parts.config = settings.EDITOR_CONTENT_SECURITY_POLICY
            parts.update = {name: [f"'nonce-{nonce}'"] for name in ("script-src", "style-src")}
            if has_rich_text_editor(response):
                # It reads from the styles of what is pasted what is bold; browsers apply the policy
                # to documents that are only read, too.
                parts.replace = {"style-src-attr": [UNSAFE_INLINE]}
        elif getattr(request, "is_preview", False):
            # Only Wagtail's own view of a draft is one; the editor shows it in a frame.
            parts.replace = {"frame-ancestors": [SELF]}
        return parts
