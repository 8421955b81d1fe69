from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The log that says who did what, and what is done when something has happened."""

    name = "cms.audit"
    verbose_name = _("Log")

    def ready(self):
        from cms.audit import signal_handlers

        signal_handlers.connect()
