from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """What every other app builds on."""

    name = "cms"
    verbose_name = _("Shared content")

    def ready(self):
        from cms import checks, permissions, signal_handlers  # noqa: F401 - two register themselves

        permissions.guard_translations()
