from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users import apps as users


class AccountsConfig(AppConfig):
    """The people who work here, and how they sign in."""

    name = "cms.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from cms.accounts import signal_handlers  # noqa: F401 - registers itself


class UsersConfig(users.WagtailUsersAppConfig):
    """Wagtail's screens for accounts, with what is ours in their forms."""

    default = False
    user_viewset = "cms.accounts.viewsets.UserViewSet"
