"""When and where something takes place, and how to take part in it."""

from datetime import date, datetime, time

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks.fields import MarkedRichTextField
from cms.blocks.text import TEXT_FEATURES
from cms.values.faults import Faults
from cms.values.validators import validate_period, validate_web_address
from seminars.choices import Attendance

EVENING, MORNING = time(18), time(6)


class Occasion(models.Model):
    """The days, and the hours when they are known; the place; how to take part.

    Whether it is to come or past follows from the dates. When only the year is known, the dates
    are the first and last day of the year or years, so that they sort and filter like the others.
    """

    # A draft may lack it; whoever publishes is asked for it.
    start_date = models.DateField(_("first day"), null=True)
    end_date = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Only when it lasts several days.")
    )
    only_year_known = models.BooleanField(
        _("only the year is known"),
        default=False,
        help_text=_("The page shows the year, or the years between first and last day."),
    )
    start_time = models.TimeField(_("start time"), null=True, blank=True)
    end_time = models.TimeField(
        _("end time"), null=True, blank=True, help_text=_("On the last day.")
    )
    attendance = models.CharField(
        _("how people take part"),
        max_length=20,
        choices=Attendance.choices,
        default=Attendance.ON_SITE,
    )
    venue = models.CharField(
        _("venue"), max_length=255, blank=True, help_text=_("The building or the room.")
    )
    street = models.CharField(_("street address"), max_length=255, blank=True)
    town = models.CharField(_("town"), max_length=100, blank=True)
    audience = models.CharField(
        _("for whom"),
        max_length=255,
        blank=True,
        help_text=_("For example: those who work in schools, social services or the police."),
    )
    is_closed = models.BooleanField(
        _("only for those who are invited"),
        default=False,
        help_text=_("The page says that the seminar is closed and offers no registration."),
    )
    capacity = models.PositiveIntegerField(_("number of places"), null=True, blank=True)
    fee = models.PositiveIntegerField(
        _("cost in kronor"), null=True, blank=True, help_text=_("0 means free of charge.")
    )
    participation = MarkedRichTextField(
        _("how to take part"),
        blank=True,
        features=TEXT_FEATURES,
        help_text=_("What it is good to know: interpreters, hearing loops, food."),
    )
    registration_url = models.CharField(
        _("address for registration"),
        max_length=500,
        blank=True,
        validators=[validate_web_address],
        help_text=_("Begins with https://"),
    )
    registration_deadline = models.DateField(_("last day to register"), null=True, blank=True)

    occasion_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel(["start_date", "end_date"]),
                FieldRowPanel(["start_time", "end_time"]),
                InlinePanel(
                    "days",
                    heading=_("Hours of each day"),
                    label=_("Day"),
                    help_text=_("Only when it lasts several days."),
                ),
                "only_year_known",
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            ["attendance", "venue", FieldRowPanel(["street", "town"])], heading=_("Where")
        ),
        MultiFieldPanel(
            [
                "audience",
                FieldRowPanel(["capacity", "fee"]),
                "is_closed",
                FieldPanel("participation"),
                FieldRowPanel(["registration_url", "registration_deadline"]),
            ],
            heading=_("How to take part"),
            help_text=_("The page stops showing this by itself when the last day has passed."),
        ),
    ]
    occasion_search_fields = [
        index.SearchField("venue"),
        index.SearchField("town"),
        index.FilterField("start_date"),
    ]
    occasion_translatable_fields = [
        *(SynchronizedField(name, overridable=False) for name in ("street", "town")),
        SynchronizedField("registration_url"),
    ]

    class Meta:
        abstract = True

    def clean(self):
        with Faults() as faults:
            faults.of(super().clean)
            if self.only_year_known:
                self._widen_to_whole_years()
            faults.of(validate_period, self.start_date, self.end_date)
            for field, message in self._time_errors().items():
                faults.add(field, message)
            deadline = self.registration_deadline
            if deadline and self.start_date and deadline > self.start_date:
                message = _("The last day to register comes after the start.")
                faults.add("registration_deadline", message)

    @property
    def last_day(self):
        """The last day, also when there is only one."""
        return self.end_date or self.start_date

    @property
    def years(self):
        """The year, `2018`, or the years, `2017–2018`."""
        if not self.start_date:
            return ""
        years = (self.start_date.year, self.last_day.year)
        return "–".join(str(year) for year in sorted(set(years)))

    @property
    def past_years(self):
        """The years, when it is past; empty while it is to come."""
        return "" if self.is_upcoming else self.years

    @property
    def is_upcoming(self):
        """Whether the last day is today or later."""
        return self.last_day is None or self.last_day >= timezone.localdate()

    @property
    def can_register(self):
        """Whether there is an address to register at and still time for it."""
        last_day = self.registration_deadline or self.last_day
        in_time = bool(last_day) and last_day >= timezone.localdate()
        is_open = not (self.is_closed or self.is_cancelled)
        return bool(self.registration_url) and in_time and is_open

    @property
    def can_take_part(self):
        """Whether there is something to say to those who want to take part."""
        is_to_come = self.is_upcoming and not self.is_cancelled
        return is_to_come and bool(
            self.participation or self.registration_url or self.is_closed or self.has_terms
        )

    @property
    def has_terms(self):
        """Whether it is known for whom it is, how many find room or what it costs."""
        return bool(self.audience or self.capacity or self.fee is not None)

    @cached_property
    def days_with_hours(self):
        """The `SeminarDay`s in their order: those whose hours are known apart from the others."""
        return [] if self.only_year_known else sorted(self.days.all(), key=lambda day: day.start)

    @property
    def start(self):
        """The day it starts on, or the moment when the time is known, in Swedish time."""
        if days := self.days_with_hours:
            return days[0].start if days[0].date == self.start_date else self.start_date
        return moment(self.start_date, self.start_time)

    @property
    def end(self):
        """The day it ends on, or the moment; None when nothing but the first day is known."""
        if days := self.days_with_hours:
            is_last = days[-1].date == self.last_day
            return (is_last and days[-1].end) or self.last_day
        if self.end_time:
            return moment(self.last_day, self.end_time)
        return self.end_date

    @property
    def iso_start(self):
        """The start by ISO 8601, as exact as it is known: `2018`, `2018-11-15`, or a moment."""
        return self._iso(self.start)

    @property
    def iso_end(self):
        """The end by ISO 8601, or None when nothing but the first day or year is known."""
        if self.start_date and self.only_year_known and self.start_date.year == self.last_day.year:
            return None
        return self._iso(self.end) if self.end else None

    def _iso(self, when):
        if not when:
            return ""
        return str(when.year) if self.only_year_known else when.isoformat()

    def _widen_to_whole_years(self):
        if self.start_date:
            self.end_date = date((self.end_date or self.start_date).year, 12, 31)
            self.start_date = date(self.start_date.year, 1, 1)

    def _time_errors(self):
        if self.only_year_known:
            names = [name for name in ("start_time", "end_time") if getattr(self, name)]
            return dict.fromkeys(names, _("Remove the time: only the year is known."))
        if self.end_time and not self.start_time:
            return {"start_time": _("Add the start time.")}
        if self.end_time and self.last_day == self.start_date and self.end_time <= self.start_time:
            return {"end_time": _("The end comes before the start.")}
        return {}


def is_past_midnight(start, end):
    """Whether an evening's programme goes on into the night, and the end is not mistyped."""
    return start >= EVENING and end <= MORNING


def moment(day, clock):
    """Return the moment of a Swedish time on a day, or the day when the time is not known."""
    return timezone.make_aware(datetime.combine(day, clock)) if day and clock else day
