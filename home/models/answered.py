"""What readers send stays unanswered until somebody says that it is answered."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AnsweredQuerySet(models.QuerySet):
    """Questions about what all readers sent."""

    def unanswered(self):
        """What nobody has said is answered."""
        return self.filter(answered_at=None)


class AnsweredMixin(models.Model):
    """Something that a reader sent: when it was answered, and who says so."""

    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    def turn(self, user):
        """Keep that a user says it is answered; of what is answered, that it is not after all."""
        is_open = self.answered_at is None
        self.answered_at = timezone.now() if is_open else None
        self.answered_by = user if is_open else None
        self.save(update_fields=["answered_at", "answered_by"])
