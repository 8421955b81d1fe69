"""How the person of a session has signed in, and what that opens."""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

PERMISSION = "wagtailadmin.access_admin"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def came_by_provider(request, user):
    """Whether somebody signed in with the board's own provider."""
    return "socialaccount" in _methods(request, user)


def lacks_second_factor(request, user):
    """Whether a session shows no second factor, though its user works in the admin.

    The provider sees to the second factor of those who come by it.
    """
    return bool(
        settings.SECOND_FACTOR_REQUIRED
        and not _methods(request, user) & {"mfa", "socialaccount"}
        and user.has_perm(PERMISSION)
    )


def is_over(request, user):
    """Whether it is longer ago than a session lasts that somebody signed in.

    What is stored in a session moves its end; the log-in stays where it was.
    """
    records = get_authentication_records(request, user)
    return bool(records) and time.time() - records[0]["at"] > settings.SESSION_COOKIE_AGE


def is_enrolled(user):
    """Whether a user has a second factor."""
    return Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()


def second_factor_url(user):
    """Return where a user shows the second factor, or gets one at the first log-in."""
    if not is_enrolled(user):
        return reverse("mfa_index")
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return reverse("mfa_reauthenticate")
    return reverse("mfa_reauthenticate_webauthn")


def _methods(request, user):
    return {record.get("method") for record in get_authentication_records(request, user)}
