"""When and where in a seminar a lecture is given."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.values.faults import Faults
from seminars.models.occasion import is_past_midnight


class SlotMixin(models.Model):
    """The day, the hours and the room of a lecture, and the session that it belongs to.

    The hours are those of the programme; how long the film is stands with the film.
    """

    day = models.DateField(
        _("day"),
        null=True,
        blank=True,
        help_text=_("Only when the seminar lasts several days."),
    )
    start_time = models.TimeField(_("start time"), null=True, blank=True)
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    room = models.CharField(_("room"), max_length=100, blank=True)
    session = models.CharField(
        _("session or theme"),
        max_length=255,
        blank=True,
        help_text=_("Lectures that follow each other with the same words stand below them."),
    )

    slot_panels = [
        MultiFieldPanel(
            [FieldRowPanel(["day", "start_time", "end_time"]), FieldPanel("room"), "session"],
            heading=_("In the programme"),
        )
    ]
    slot_translatable_fields = [SynchronizedField("room", overridable=False)]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.end_time and not self.start_time:
                faults.add("start_time", _("Add the start time."))
            elif (
                self.end_time
                and self.end_time <= self.start_time
                and not is_past_midnight(self.start_time, self.end_time)
            ):
                faults.add("end_time", _("The end comes before the start."))
