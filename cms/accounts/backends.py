"""Passwords, tried only as often as the lock-out allows; and what every screen asks of a user."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
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

    def get_user(self, user_id):
        """Return the user who is signed in with the profile, which every screen reads; or None."""
        users = get_user_model()._default_manager.select_related("wagtail_userprofile")
        user = users.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def get_all_permissions(self, user_obj, obj=None):
        """Return the permissions of a user and of the groups, asked for at once."""
        is_asked = obj is None and user_obj.is_active and not user_obj.is_superuser
        if is_asked and not hasattr(user_obj, "_perm_cache"):
            own, of_groups = (
                permissions.order_by().values_list("content_type__app_label", "codename")
                for permissions in (
                    self._get_user_permissions(user_obj),
                    self._get_group_permissions(user_obj),
                )
            )
            user_obj._perm_cache = {f"{app}.{name}" for app, name in own.union(of_groups)}
        return super().get_all_permissions(user_obj, obj)


def _sources(request, username):
    """Return whom a guess is counted against: a known browser, or the account and the address."""
    account = account_key(username)
    if device := known_device(request, username):
        return [("device", account, device)]
    return [("account", account), ("address", lockout.address_of(request))]
