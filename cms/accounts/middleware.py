"""Who may go on with a session: asked before any view is reached, whatever address it has."""

from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from cms.accounts.devices import remember_device
from cms.accounts.provider import still_allowed
from cms.accounts.sessions import (
    came_by_provider,
    is_enrolled,
    is_over,
    lacks_second_factor,
    second_factor_url,
)

# Where somebody without a second factor may be: to get one, if there is none yet…
ENROLMENT = {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"}
# … to show it, and to leave.
ALWAYS = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "account_login", "account_logout"}
# What the screens of sign-in are made with; open to everybody.
PARTS = {"wagtailadmin_sprite", "wagtailadmin_javascript_catalog"}


class SignInMiddleware:
    """Keeps out who has left the board, and who has not shown a second factor.

    In the admin the latter are led to it; everywhere else they are nobody yet, and read what
    everybody reads. A visitor's request is not looked at: no session is read for it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.user = SimpleLazyObject(lambda: _current_user(request))
        response = self.get_response(request)
        if user := getattr(request, "signed_in_now", None):
            remember_device(response, user)
        return response

    def process_view(self, request, view, args, kwargs):
        if not request.path_info.startswith("/admin/"):
            return None
        if request.resolver_match.view_name in PARTS or not _half_signed_in(request):
            return None
        user = request.half_signed_in
        if _may_be_here(request, user):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
        return redirect(f"{second_factor_url(user)}?{query}")


def _half_signed_in(request):
    return bool(request.user) and getattr(request, "half_signed_in", None) is not None


def _current_user(request):
    """Return the user of a request, and keep in `half_signed_in` who has a factor to show."""
    user = get_user(request)
    if not user.is_authenticated:
        return user
    has_left = came_by_provider(request, user) and not still_allowed(request, user)
    if has_left or is_over(request, user):
        # `logout` reads the user again, whom this function is about to find.
        request.user = user
        logout(request)
        return request.user
    if lacks_second_factor(request, user):
        request.half_signed_in = user
        return user if _may_be_here(request, user) else AnonymousUser()
    return user


def _may_be_here(request, user):
    name = request.resolver_match and request.resolver_match.view_name
    return name in ALWAYS or (name in ENROLMENT and not is_enrolled(user))
