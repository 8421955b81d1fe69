from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What all pages share."""

    name = "cms.pages"
    verbose_name = _("Pages")

    def ready(self):
        from cms.pages import signal_handlers  # noqa: F401 - registers itself
