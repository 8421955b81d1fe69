"""Chapters of a film."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.film.durations import PlayingTimeField, format_playing_time


class LectureChapter(TranslatableMixin, models.Model):
    """Where a part of the lecture begins."""

    page = ParentalKey("seminars.LecturePage", on_delete=models.CASCADE, related_name="chapters")
    start = PlayingTimeField(_("time"), help_text=_("When the chapter begins: 12:05 or 1:02:05."))
    title = models.CharField(_("title"), max_length=255)

    panels = [FieldRowPanel(["start", "title"])]
    override_translatable_fields = [SynchronizedField("start", overridable=False)]

    class Meta(TranslatableMixin.Meta):
        ordering = ["start", "pk"]
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")

    def __str__(self):
        return self.title

    @property
    def moment(self):
        """The seconds of its address."""
        return str(int(self.start.total_seconds()))

    @property
    def playing_time(self):
        """When it begins, as `12:05`."""
        return format_playing_time(self.start)
