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

    def mark(self, user, *, answered):
        """Keep that a user says these are answered, or are not after all.

        What is answered already keeps who said so first, and when.
        """
        if answered:
            self.unanswered().update(answered_at=timezone.now(), answered_by=user)
        else:
            self.update(answered_at=None, answered_by=None)


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
