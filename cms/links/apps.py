from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LinksConfig(AppConfig):
    """Links to other websites: where they stand, whether they work, and how they are replaced."""

    name = "cms.links"
    verbose_name = _("Links")

    def ready(self):
        from cms.links import signal_handlers  # noqa: F401 - registers itself
