"""Evidence of EU visibility that officers asked for, until it is deleted."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.models.project import ProjectPage

KEPT = timedelta(days=30)
# What has taken longer is not being made any longer: its worker was killed.
LONGEST_MAKING = timedelta(minutes=2)
# With a worker that works, its task was lost.
LONGEST_WAIT = timedelta(hours=1)


class EvidenceQuerySet(models.QuerySet):
    """Questions about the evidence of all projects."""

    def unfinished(self):
        """What waits or is being made, at most one of each page."""
        return self.filter(ended_at=None)

    def lost(self):
        """What will not be finished any more."""
        now = timezone.now()
        waited = models.Q(began_at=None, asked_at__lt=now - LONGEST_WAIT)
        return self.unfinished().filter(waited | models.Q(began_at__lt=now - LONGEST_MAKING))

    def too_old(self):
        """What is deleted, as its page said."""
        return self.filter(asked_at__lt=timezone.now() - KEPT)


class Evidence(models.Model):
    """Evidence of a project's page: how far it is, and the file when it is ready.

    `problem` says why it failed; there is a file all the same when only the pictures did.
    """

    page = models.ForeignKey(ProjectPage, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for"), default=timezone.now)
    began_at = models.DateTimeField(_("begun"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    problem = models.TextField(_("problem"), blank=True)
    file = models.FileField(_("file"), upload_to="evidence", max_length=255, blank=True)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True)

    objects = EvidenceQuerySet.as_manager()
    # A page is not in use because there is evidence of it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("evidence of EU visibility")
        verbose_name_plural = _("evidence of EU visibility")
        default_permissions = ()
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(ended_at=None), name="one_unfinished_evidence"
            )
        ]

    def __str__(self):
        return self.name or str(self.asked_at)

    @property
    def name(self):
        """The file's name, without the folders of the storage."""
        return self.file.name.rpartition("/")[2]

    @property
    def deleted_on(self):
        """The day when it is deleted."""
        return timezone.localdate(self.asked_at + KEPT)
