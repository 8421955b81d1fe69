"""The log of what is no page, snippet or file: people, their rights, and the site as a whole.

Wagtail has logs of pages (`PageLogEntry`) and of other objects (`ModelLogEntry`). Ours is
registered with Wagtail for users and groups, so that all three are read and filtered as one.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Site
from wagtail.models.audit_log import BaseLogEntry, ModelLogEntryManager

# What no object is called, where Wagtail's reports look for one.
NO_OBJECT = "0"


class FinalEntryError(Exception):
    """An entry of the log was to be changed or deleted."""


class AuditEntryManager(ModelLogEntryManager):
    """Adds to the log and finds in it."""

    def log_event(self, action, data=None, about=Site, label=""):
        """Keep what concerns no one object: the site as a whole, or an unknown one of a model."""
        context = get_active_log_context()
        return self.create(
            content_type=content_type_of(about),
            object_id=NO_OBJECT,
            action=action,
            label=label or gettext("the website"),
            user=context.user,
            uuid=context.uuid,
            data=data or {},
            timestamp=timezone.now(),
        )

    def viewable_by_user(self, user):
        """Return what a user may read of it: administrators everything, others nothing."""
        return self.all() if user.is_superuser else self.none()


class AuditEntry(BaseLogEntry):
    """Something that somebody did: logged in, got a right, took data out, switched something.

    Says nothing of visitors: no address, no name of an account that does not exist.
    """

    object_id = models.CharField(max_length=255)

    objects = AuditEntryManager()

    class Meta(BaseLogEntry.Meta):
        ordering = ["-timestamp", "-id"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        default_permissions = ()
        indexes = [
            models.Index(fields=["uuid", "action", "-timestamp"]),
            models.Index(fields=["content_type", "object_id"]),
        ]

    def __str__(self):
        return f"{self.timestamp:%Y-%m-%d %H:%M} {self.action}: {self.label}"


def content_type_of(model):
    """Return the content type that entries about a model have."""
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def keep_final(sender, instance, raw=False, origin=None, **kwargs):
    """Refuse to save an entry twice, or to delete it by itself; what is old goes as a whole.

    Raises `FinalEntryError`. `raw` is a restored backup.
    """
    changed = origin is None and instance.pk is not None and not raw
    if changed or isinstance(origin, models.Model):
        raise FinalEntryError("The log is only added to.")
