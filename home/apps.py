from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The page tree down to counties, missions and guides."""

    name = "home"
    verbose_name = _("Pages")

    def ready(self):
        from home import permissions, signal_handlers  # noqa: F401 - the latter registers itself

        permissions.register_policies()
