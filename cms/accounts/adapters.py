"""What allauth asks us: about accounts, second factors and the board's provider."""

import logging
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.accounts.choices import TOO_MANY_ATTEMPTS, WRONG_PASSWORD
from cms.accounts.provider import end_session, our_groups
from cms.accounts.secrets import decrypt, encrypt
from cms.values.client_address import client_address

logger = logging.getLogger(__name__)

# How long after a log-in nobody is asked for the password again; seconds.
FRESH = 300


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators or come by the provider; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY_ATTEMPTS,
        "username_password_mismatch": WRONG_PASSWORD,
        "incorrect_password": _("The password is wrong."),
    }

    def get_client_ip(self, request):
        return client_address(request)

    def authentication_failed(self, request, **credentials):
        if getattr(request, "is_locked_out", False):
            raise self.validation_error("too_many_login_attempts")

    def pre_login(self, request, user, *, signal_kwargs, **kwargs):
        """Let the provider's people in by the provider only, or leavers would keep a way in."""
        may_come_in = (
            "sociallogin" in (signal_kwargs or {})
            or user.username == settings.BREAK_GLASS_USERNAME
            or not SocialAccount.objects.filter(user=user).exists()
        )
        if not may_come_in:
            messages.error(request, _("Sign in with the board's account instead."))
            return redirect("account_login")
        return super().pre_login(request, user, signal_kwargs=signal_kwargs, **kwargs)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Ask again for the password only when some time has passed since the log-in."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > FRESH

    def get_password_change_redirect_url(self, request):
        return reverse("wagtailadmin_account")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors carry the site's name, and their secrets are encrypted at rest."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is wrong, or too old. Take a new one."),
        "cannot_delete_authenticator": _("You need a second step: add another one first."),
    }

    def get_totp_issuer(self):
        return settings.SITE_NAME

    def _get_site_name(self):
        return settings.SITE_NAME

    def encrypt(self, text):
        return encrypt(text)

    def decrypt(self, encrypted_text):
        """Return the secret; where no key fits, one that nobody can know: an empty one is known."""
        return decrypt(encrypted_text) or generate_totp_secret()

    def generate_authenticator_name(self, user, type):
        return str(_("Passkey"))


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Whom the board's provider sends; groups of the provider decide whether they may come in."""

    def is_open_for_signup(self, request, sociallogin):
        return True

    def pre_social_login(self, request, sociallogin):
        """Refuse who is in no group that gives access, and take it away if they had it."""
        if sociallogin.state.get("process", "login") != "login":
            raise PermissionDenied
        if our_groups(sociallogin.account.extra_data):
            return
        if sociallogin.is_existing:
            end_session(sociallogin.user)
        response = render(request, "socialaccount/no_access.html", status=403)
        raise ImmediateHttpResponse(response)

    def on_authentication_error(self, request, provider, error=None, exception=None, **kwargs):
        """Say in words what happened, at the log-in page."""
        if error == AuthError.CANCELLED:
            messages.info(request, _("You cancelled. Nothing has happened."))
        else:
            logger.error("The sign-in provider refused a log-in: %s %r", error, exception)
            self.say_that_it_failed(request)
        raise ImmediateHttpResponse(redirect("account_login"))

    def say_that_it_failed(self, request):
        messages.error(
            request,
            _("The board's sign-in does not answer right now. Try again in a few minutes."),
        )
