"""Dates of history: a year, a season, a month or a day, or from one to another, as it is known.

They are stored as text by the Extended Date/Time Format (ISO 8601-2, level 1): `2010`, `2010~`,
`2017-12/..`, `2018/2020`, `../2017-12-31`; `2017-23` is the autumn of 2017.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, total_ordering

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.values.choices import PeriodStatus, PeriodWording, Season

FORMATS = {4: "Y", 7: "YEAR_MONTH_FORMAT", 10: "DATE_FORMAT"}
OPEN = ".."
Element = Callable[[str, str], SafeString]
# The months that a season can lie in; a winter lies at either end of its year, or at both.
SEASONS = {Season.SPRING: (3, 5), Season.SUMMER: (6, 8), Season.AUTUMN: (9, 11)}
WHOLE_YEAR = (1, 12)
EDTF_MOMENT = re.compile(r"(1[0-9]|2[01])\d\d(-\d\d(-\d\d)?)?~?")


class EndBeforeStartError(ValueError):
    """A period whose end comes before its start."""


class NoSuchDayError(ValueError):
    """A day that the month does not have."""


@total_ordering
@dataclass(frozen=True)
class Moment:
    """A year, a season, a month or a day: `2017`, `2017-23`, `2017-12`, `2017-12-31`.

    It is about then when so marked.
    """

    iso: str
    is_about: bool = False

    @property
    def season(self) -> Season | None:
        """The season that it is, or None."""
        return Season(self.iso[5:]) if self.iso[5:] in Season.values else None

    @property
    def is_day(self) -> bool:
        """Whether it is known to the day."""
        return len(self.iso) == len("2017-12-31")

    @cached_property
    def first(self) -> date:
        """The first day that it can be."""
        year, _month, day = (*map(int, self.iso.split("-")), 1, 1)[:3]
        return date(year, self._months[0], day)

    @cached_property
    def last(self) -> date:
        """The last day that it can be."""
        year, month = self.first.year, self._months[1]
        days = calendar.monthrange(year, month)[1]
        return self.first if self.is_day else date(year, month, days)

    @property
    def _months(self) -> tuple[int, int]:
        """The first and the last month that it can lie in."""
        if self.season:
            return SEASONS.get(self.season, WHOLE_YEAR)
        return (int(self.iso[5:7]),) * 2 if len(self.iso) > 4 else WHOLE_YEAR

    def __lt__(self, other: "Moment") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        return self.html(_plain)

    def html(self, element: Element | None = None) -> SafeString:
        """Return it in the words of the active language, with HTML's `time` around the date."""
        if self.season:
            # HTML's `time` has no seasons.
            shown = _worded(self.season, year=date_format(self.first, FORMATS[4]))
        else:
            shown = (element or _time)(self.iso, date_format(self.first, FORMATS[len(self.iso)]))
        return _worded(PeriodWording.ABOUT, date=shown) if self.is_about else shown


@total_ordering
@dataclass(frozen=True)
class Period:
    """One moment, or from one to another; without an end it goes on, without a start it went on."""

    start: Moment | None
    end: Moment | None = None
    is_span: bool = False

    @classmethod
    def of(cls, edtf: str) -> "Period | None":
        """Return the period of its stored form; None of an empty one.

        Raises `ValueError` of no form, and `EndBeforeStartError`.
        """
        if not edtf:
            return None
        parts = edtf.split("/")
        if len(parts) > 2 or parts in (["..", ".."], [".."]):
            raise ValueError(edtf)
        start, end = (*map(_moment, parts), None)[:2]
        if start and end and end.last < start.first:
            raise EndBeforeStartError(edtf)
        return cls(start, end, len(parts) == 2)

    @property
    def edtf(self) -> str:
        """The stored form."""
        if not self.is_span:
            return _edtf(self.start)
        return f"{_edtf(self.start)}/{_edtf(self.end)}"

    @property
    def first(self) -> date:
        """The first day that it can be; the earliest of all when the start is not known."""
        return self.start.first if self.start else date.min

    @property
    def last(self) -> date:
        """The last day that it can be; the latest of all when it has no end."""
        end = self.end if self.is_span else self.start
        return end.last if end else date.max

    @property
    def ends(self) -> date | None:
        """The last day of what is known to end; None of what goes on, and of a single moment."""
        return self.end.last if self.end else None

    @property
    def status(self) -> PeriodStatus | None:
        """Where it stands today; None of a single moment that has come, which says no end."""
        today = timezone.localdate()
        if self.first > today:
            return PeriodStatus.PLANNED
        if not self.is_span:
            return None
        return PeriodStatus.ENDED if self.last < today else PeriodStatus.CURRENT

    @property
    def going_on(self) -> "Period":
        """The same, for what goes on from then where nothing is said of an end."""
        return self if self.is_span else replace(self, is_span=True)

    def __lt__(self, other: "Period") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        return self.html(_plain)

    def html(self, element: Element | None = None) -> SafeString:
        """Return it in the words of the active language, as they stand in a sentence."""
        # HTML's `time` has no spans, and around each end it would stand apart when read aloud.
        element = _plain if self.start and self.end else element
        start = self.start.html(element) if self.start else SafeString()
        end = self.end.html(element) if self.end else SafeString()
        if not self.is_span:
            return start
        return _worded(self._wording, start=start, end=end)

    @property
    def _wording(self) -> PeriodWording:
        if self.start and self.end:
            return PeriodWording.BETWEEN
        known = self.start or self.end
        is_day = bool(known and known.is_day and not known.is_about)
        if self.end:
            return PeriodWording.UNTIL_DAY if is_day else PeriodWording.UNTIL
        if self.first > timezone.localdate():
            return PeriodWording.FROM_DAY if is_day else PeriodWording.FROM
        return PeriodWording.SINCE_DAY if is_day else PeriodWording.SINCE


def _moment(text: str) -> Moment | None:
    if text == OPEN:
        return None
    if not EDTF_MOMENT.fullmatch(text):
        raise ValueError(text)
    moment = Moment(text.rstrip("~"), text.endswith("~"))
    moment.first  # noqa: B018 - raises `ValueError` for the 30th of February
    return moment


def _edtf(moment: Moment | None) -> str:
    return f"{moment.iso}{'~' * moment.is_about}" if moment else OPEN


def _worded(wording: PeriodWording | Season, **parts: str) -> SafeString:
    return mark_safe(str(wording.label) % parts)  # noqa: S308 - parts are dates


def _time(iso: str, text: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', iso, text)


def _plain(_iso: str, text: str) -> SafeString:
    return SafeString(text)
