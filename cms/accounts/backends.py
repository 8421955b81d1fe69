"""Passwords, tried only as often as the lock-out allows."""

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import PermissionDenied

from cms.accounts import lockout
from cms.accounts.devices import account_key, known_device


class LockoutBackend(AuthenticationBackend):
    """allauth's backend behind the lock-out, whichever form, view or command asks it."""

    def authenticate(self, request, username=None, password=None, **credentials):
        """Return the user whose password it is, or None.

        Raises `PermissionDenied`, and marks the request, when there were too many wrong ones.
        """
        if username is None or password is None:
            return None
        try:
            take_back = lockout.begin(*_sources(request, username))
        except lockout.TooManyAttemptsError as error:
            if request:
                request.is_locked_out = True
            raise PermissionDenied from error
        user = super().authenticate(request, username=username, password=password, **credentials)
        if user:
            take_back()
        return user


def _sources(request, username):
    """Return whom a guess is counted against: a known browser, or the account and the address."""
    account = account_key(username)
    if device := known_device(request, username):
        return [("device", account, device)]
    return [("account", account), ("address", lockout.address_of(request))]
