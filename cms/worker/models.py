"""When each job of the timetable was done, and when it is due."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TimetableEntry(models.Model):
    """A job of `cms.worker.timetable`; a worker holds it while `locked_until` lies ahead."""

    job = models.CharField(_("job"), max_length=100, primary_key=True)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    locked_until = models.DateTimeField(_("locked until"), null=True)
    finished_at = models.DateTimeField(_("finished"), null=True)
    problem = models.TextField(_("problem"), blank=True)

    class Meta:
        verbose_name = _("timetable entry")
        verbose_name_plural = _("timetable entries")
        default_permissions = ()

    def __str__(self):
        return self.job
