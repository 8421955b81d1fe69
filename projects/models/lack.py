"""What project pages lack, kept so that a list of thousands can be sorted and filtered by it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from projects.models.project import ProjectPage


class ProjectLack(models.Model):
    """What was missing on a project's page when it was last looked through.

    `matters` holds each finding as weight and matter between commas: `,1:visibility,3:links,`.
    A project that is over by now lacks other things than yesterday: a row holds for its day.
    """

    page = models.OneToOneField(
        ProjectPage, verbose_name=_("project"), on_delete=models.CASCADE, related_name="lack"
    )
    number = models.PositiveIntegerField(_("findings"), default=0)
    matters = models.TextField(_("what they are about"), blank=True)
    counted_on = models.DateField(_("looked through"), null=True, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("what a project lacks")
        verbose_name_plural = _("what projects lack")

    def __str__(self):
        return f"{self.page}: {self.number}"

    @classmethod
    def of(cls, project):
        """Return the row, not stored, of a project that can say what it lacks."""
        found = [f"{finding.severity:d}:{finding.kind}" for finding in project.findings]
        matters = f",{','.join(found)}," if found else ""
        return cls(page=project, number=len(found), matters=matters)
