"""What those who sign in are told, visitors too."""

from django.utils.translation import gettext_lazy as _

WRONG_PASSWORD = _("The user name or the password is wrong.")
TOO_MANY_ATTEMPTS = _("Too many wrong attempts. Wait ten minutes, then try again.")
