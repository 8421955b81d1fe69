"""Whether something takes place as planned: moved, cancelled, held."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from cms.values.faults import Faults
from seminars.choices import SeminarState


class StateMixin(models.Model):
    """What became of an occasion. A date that has passed makes it one that was held."""

    state = models.CharField(
        _("state"), max_length=20, choices=SeminarState.choices, default=SeminarState.PLANNED
    )
    moved_from = models.DateField(
        _("moved from"),
        null=True,
        blank=True,
        help_text=_("The first day as it was announced before. The new day stands below."),
    )
    state_reason = models.CharField(
        _("why"),
        max_length=255,
        blank=True,
        help_text=_("For example: The speaker is ill. Say also if there is to be a new day."),
    )

    state_panels = [
        MultiFieldPanel(
            [FieldRowPanel(["state", "moved_from"]), FieldPanel("state_reason")],
            heading=_("Moved or cancelled?"),
            help_text=_(
                "Say it here and let the page stand: then those learn of it who have the seminar "
                "in their calendars."
            ),
        )
    ]
    state_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("state", "moved_from")
    ]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.state != SeminarState.MOVED:
                return
            if not self.moved_from:
                faults.add("moved_from", _("Say from which day it was moved."))
            elif self.moved_from == self.start_date:
                message = _("The day is the same: write the one that was announced before.")
                faults.add("moved_from", message)

    @property
    def is_cancelled(self):
        """Whether it does not take place, or did not."""
        return self.state == SeminarState.CANCELLED

    @property
    def is_moved(self):
        """Whether it takes place on another day than was announced, or did."""
        return self.state == SeminarState.MOVED

    @property
    def was_held(self):
        """Whether it is over, and took place."""
        return not (self.is_upcoming or self.is_cancelled)
