"""What is seen of every request: files that are taken out, rights, and the read-only switch."""

from email.message import Message

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.log_actions import LogContext, log

from cms.audit import rights
from cms.audit.actions import EXPORT
from cms.audit.read_only import is_read_only

SAFE = ("GET", "HEAD", "OPTIONS")
# Who signs in changes nothing that others see; pages and this form say themselves what is closed.
STAYS_OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailcore_authenticate_with_password",
    "wagtailcore_login",
    "wagtaildocs_authenticate_with_password",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "openid_connect_login",
    "wagtail_serve",
    "accessible_format",
    "report_barrier",
}


class AuditMiddleware:
    """Logs what leaves the admin as a file and changes that send no signal; holds read-only mode.

    Costs a reader's request nothing.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self._respond(request)
        if _is_admin(request) and request.user.is_authenticated:
            if response.get("Content-Disposition", "").startswith("attachment"):
                _log_export(request, response)
            if request.method not in SAFE and _may_change_people(request):
                rights.record_all(request.user)
        return response

    def _respond(self, request):
        if request.method in SAFE:
            return self.get_response(request)
        # In the admin Wagtail does so; who changes a password of their own is elsewhere. Who it is
        # depends on the address, which is not known yet.
        with LogContext() as request.log_context:
            return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in SAFE:
            # A whole page of the admin; not its parts, nor what visitors read.
            is_page = request.headers.get("Sec-Fetch-Dest") == "document"
            if is_page and _is_admin(request) and is_read_only():
                messages.warning(request, _("Read-only: nothing can be changed just now."))
            return None
        request.log_context.user = request.user if request.user.is_authenticated else None
        if request.resolver_match.url_name not in STAYS_OPEN and is_read_only():
            return _refuse(request)
        if _may_change_people(request):
            # What was changed before is not this user's doing.
            rights.record_all()
        return None


def _refuse(request):
    if request.accepts("text/html"):
        context = {"language": get_language()}
        response = render(request, "wagtailadmin/read_only.html", context, status=503)
    else:
        text = _("Read-only: nothing can be changed just now.")
        response = JsonResponse({"success": False, "error_message": text}, status=503)
    response["Retry-After"] = "600"
    response["Cache-Control"] = "no-store"
    return response


def _is_admin(request):
    return request.path_info.startswith(reverse("wagtailadmin_home"))


def _may_change_people(request):
    """Whether somebody is about to change users or roles in the admin, one or many at once."""
    match = request.resolver_match
    if match is None or not (
        match.namespace.startswith("wagtailusers") or match.url_name == "wagtail_bulk_action"
    ):
        return False
    return request.user.is_authenticated


def _log_export(request, response):
    header = Message()
    header["Content-Disposition"] = response["Content-Disposition"]
    data = {"file": header.get_filename() or "", "address": request.path_info}
    log(request.user, EXPORT, user=request.user, data=data)
