"""The read-only switch: visitors see everything, nobody changes anything.

Its state is the last entry of the log about it: one query, asked only when somebody sends
something or the worker would change a page, so it holds in all processes at once and costs readers
nothing. What the worker was asked for before waits until it is over.
"""

from cms.audit.actions import READ_ONLY, WRITABLE
from cms.audit.models import AuditEntry


def is_read_only():
    """Whether nobody may change anything now; one query."""
    last = switches().values_list("action", flat=True).first()
    return last == READ_ONLY


def switch(on, reason=""):
    """Let nobody change anything, or everybody again. Returns whether that was new."""
    if is_read_only() == on:
        return False
    AuditEntry.objects.log_event(READ_ONLY if on else WRITABLE, data={"reason": reason})
    return True


def switches():
    """Return every use of the switch, the latest first."""
    return AuditEntry.objects.filter(action__in=[READ_ONLY, WRITABLE]).order_by("-pk")
