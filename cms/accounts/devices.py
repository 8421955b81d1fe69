"""Browsers in which somebody has signed in before.

These have guesses of their own, so that a stranger who locks an account, or an office's address,
does not lock out those who work there (OWASP: "Slow Down Online Guessing Attacks with Device
Cookies"). Whoever has no such cookie learns nothing of who has.
"""

import unicodedata

from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string

COOKIE = "known-device"
LIFETIME = 365 * 24 * 3600


def account_key(username):
    """Return what is the same for every way to write a user name that leads to one account."""
    return unicodedata.normalize("NFKC", username).casefold().strip()


def known_device(request, username):
    """Return the name of the browser if this account has signed in with it, or None."""
    if not request or COOKIE not in request.COOKIES:
        return None
    try:
        account, device = signing.loads(request.COOKIES[COOKIE], salt=__name__, max_age=LIFETIME)
    except (signing.BadSignature, ValueError):
        return None
    return device if account == account_key(username) else None


def remember_device(response, user):
    """Let a browser be known from now on as one in which `user` has signed in."""
    value = [account_key(user.get_username()), get_random_string(22)]
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=__name__),
        max_age=LIFETIME,
        path="/admin/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
