"""What the admin shows of the log."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail import hooks

from cms.admin.reports import register_report
from cms.audit import actions
from cms.audit.models import AuditEntry
from cms.audit.reports import AuditReportView, may_read_log

register_report(AuditReportView, "log", 1020, may_read_log)


@hooks.register("register_log_actions")
def register_log_actions(registry):
    """Let Wagtail keep what happens to people and roles in our log."""
    actions.register(registry)
    for model in (get_user_model(), Group):
        registry.register_model(model, AuditEntry)
