"""What is logged, and how it is told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

RIGHTS = "cms.audit.rights"
LOG_IN = "cms.audit.log_in"
LOG_OUT = "cms.audit.log_out"
FAILED = "cms.audit.log_in_failed"
PASSWORD = "cms.audit.password"
FACTOR_ADDED = "cms.audit.second_factor.added"
FACTOR_REMOVED = "cms.audit.second_factor.removed"
FACTOR_RESET = "cms.audit.second_factor.reset"
FACTOR_USED = "cms.audit.second_factor.used"
FACTOR_FAILED = "cms.audit.second_factor.failed"
EXPORT = "cms.audit.export"
READ_ONLY = "cms.audit.read_only"
WRITABLE = "cms.audit.writable"
SIGNED_OUT = "cms.audit.everybody_signed_out"
CLEANED = "cms.audit.cleaned"
IMPORTED = "cms.audit.county_imported"
BACKED_UP = "cms.audit.backed_up"
NUMBERS_PUBLIC = "cms.privacy.numbers_public"

TOLD = {
    LOG_IN: gettext_lazy("Logged in"),
    LOG_OUT: gettext_lazy("Logged out"),
    FAILED: gettext_lazy("Failed to log in"),
    PASSWORD: gettext_lazy("Password changed"),
    FACTOR_ADDED: gettext_lazy("Second factor added"),
    FACTOR_REMOVED: gettext_lazy("Second factor removed"),
    FACTOR_RESET: gettext_lazy("Second factor renewed"),
    FACTOR_USED: gettext_lazy("Second factor used"),
    FACTOR_FAILED: gettext_lazy("Second factor failed"),
    READ_ONLY: gettext_lazy("Switched to read-only"),
    WRITABLE: gettext_lazy("Read-only mode ended"),
    SIGNED_OUT: gettext_lazy("Everybody signed out"),
    IMPORTED: gettext_lazy("County imported"),
    BACKED_UP: gettext_lazy("Backup made"),
}
FIELDS = {
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail"),
    "active": gettext_lazy("may log in"),
    "superuser": gettext_lazy("administrator"),
    "groups": gettext_lazy("roles"),
    "duty_until": gettext_lazy("on duty to and including"),
    "permissions": gettext_lazy("permissions"),
    "pages": gettext_lazy("pages"),
    "collections": gettext_lazy("collections"),
}

LONG = ("permissions", "pages", "collections")


class RightsFormatter(LogFormatter):
    """Tells the rights of a user or group before and after."""

    label = message = gettext_lazy("Rights changed")

    def format_comment(self, log_entry):
        before, after = log_entry.data["before"] or {}, log_entry.data["after"] or {}
        told = [
            f"{label}: {_change(key, before.get(key), after.get(key))}"
            for key, label in FIELDS.items()
            if _keys(before.get(key)) != _keys(after.get(key))
        ]
        return "; ".join(told)


class ExportFormatter(LogFormatter):
    """Tells which file somebody took out of the admin."""

    label = message = gettext_lazy("File taken out")

    def format_comment(self, log_entry):
        return f"{log_entry.data['file']} ({log_entry.data['address']})"


class CleanedFormatter(LogFormatter):
    """Tells how much of the log has been deleted."""

    label = message = gettext_lazy("Old entries deleted from the log")

    def format_comment(self, log_entry):
        return _("%(count)s from before %(date)s") % log_entry.data


class NumbersFormatter(LogFormatter):
    """Tells which personal identity numbers somebody said are meant to be public, hidden."""

    label = message = gettext_lazy("Personal identity number meant to be public")

    def format_comment(self, log_entry):
        return ", ".join(f"{one['hidden']} ({one['place']})" for one in log_entry.data["numbers"])


class EventFormatter(LogFormatter):
    """Tells which second factor it was, why a switch was used, or which backup was made."""

    def format_comment(self, log_entry):
        return next(filter(None, map(log_entry.data.get, ("type", "reason", "backup"))), "")


def register(registry):
    """Tell Wagtail what is logged here."""
    for action, text in TOLD.items():
        formatter = type("Formatter", (EventFormatter,), {"label": text, "message": text})
        registry.register_action(action)(formatter)
    registry.register_action(RIGHTS)(RightsFormatter)
    registry.register_action(EXPORT)(ExportFormatter)
    registry.register_action(CLEANED)(CleanedFormatter)
    registry.register_action(NUMBERS_PUBLIC)(NumbersFormatter)


def _change(key, before, after):
    """Tell two values; of long lists what they lost and got."""
    if key not in LONG:
        return f"{_told(before)} → {_told(after)}"
    before, after = before or {}, after or {}
    lost = [f"− {before[name]}" for name in sorted(before.keys() - after.keys())]
    return ", ".join(lost + [f"+ {after[name]}" for name in sorted(after.keys() - before.keys())])


def _keys(value):
    return (sorted(value) or None) if isinstance(value, dict) else value


def _told(value):
    if isinstance(value, dict):
        return ", ".join(sorted(value.values())) or "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return value or "–"
