from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The log that says who did what, and what is done when something has happened."""

    name = "cms.audit"
    verbose_name = _("Log")

    def ready(self):
        from cms.audit import signal_handlers
        from cms.audit.own_history import show_only_own_history
        from cms.audit.read_only import is_read_only
        from cms.worker.holding import register_reason

        register_reason(is_read_only)
        signal_handlers.connect()
        show_only_own_history()
