"""What a seminar has several of: organisers, days, recognitions."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.pages.mixins import ProtectedReferencesMixin
from cms.values.faults import Faults
from seminars.models.occasion import is_past_midnight, moment


class SeminarOrganiser(ProtectedReferencesMixin, Orderable):
    """An organisation that held a seminar."""

    page = ParentalKey("seminars.SeminarPage", on_delete=models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="organised_seminars",
    )

    panels = ["organisation"]

    class Meta(Orderable.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")


class SeminarDay(models.Model):
    """One of several days with its own hours."""

    page = ParentalKey("seminars.SeminarPage", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("day"))
    start_time = models.TimeField(_("start time"))
    end_time = models.TimeField(_("end time"), null=True, blank=True)

    panels = [FieldRowPanel(["date", "start_time", "end_time"])]

    class Meta:
        ordering = ["date", "start_time", "pk"]
        verbose_name = _("day")
        verbose_name_plural = _("days")

    def __str__(self):
        return str(self.date)

    @property
    def start(self):
        """The moment it starts, in Swedish time."""
        return moment(self.date, self.start_time)

    @property
    def end(self):
        """The moment it ends, or None when that is not known."""
        if not self.end_time:
            return None
        goes_on = self.end_time <= self.start_time
        return moment(self.date + timedelta(days=goes_on), self.end_time)

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            start, end = self.start_time, self.end_time
            if start and end and end <= start and not is_past_midnight(start, end):
                faults.add("end_time", _("The end comes before the start."))


class Recognition(ProtectedReferencesMixin, TranslatableMixin, Orderable):
    """A prize or the like that was given at a seminar, to whom and for what."""

    page = ParentalKey(
        "seminars.SeminarPage", on_delete=models.CASCADE, related_name="recognitions"
    )
    name = models.CharField(
        _("name of the recognition"),
        max_length=255,
        help_text=_("For example the Trygg i Blekinge prize."),
    )
    recipient = models.ForeignKey(
        "people.Organisation",
        verbose_name=_("given to"),
        on_delete=models.PROTECT,
        related_name="recognitions",
    )
    reason = models.TextField(_("for what"), blank=True)

    panels = ["name", "recipient", "reason"]
    override_translatable_fields = [SynchronizedField("recipient", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")

    def __str__(self):
        return self.name
