"""Dates and times of day as Swedes write them: the day before the month, always.

What can be understood in one way only is understood; all else is refused, and never guessed.
"""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cms.values.typed import tidy_number

MONTHS = (
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april",),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("december",),
)
WEEKDAY_NAMES = (
    ("måndag", "monday"),
    ("tisdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lördag", "saturday"),
    ("söndag", "sunday"),
)
ORDINAL_WORDS = """
första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte trettonde
fjortonde femtonde sextonde sjuttonde artonde nittonde tjugonde tjugoförsta tjugoandra tjugotredje
tjugofjärde tjugofemte tjugosjätte tjugosjunde tjugoåttonde tjugonionde trettionde trettioförsta
"""
ORDINALS = ORDINAL_WORDS.split()
SHORTEST_NAME = 3
# Two digits below it are of this century.
CENTURY = 69
FIRST_YEAR, LAST_YEAR = 1000, 2999

YEAR_FIRST = re.compile(
    r"(\d{4})( ?[-./] ?| )(\d{1,2})\2(\d{1,2})|(\d{2})-(\d{2})-(\d{2})", re.ASCII
)
COMPACT = re.compile(r"((?:1\d|20|21)\d{2}|\d{2})(\d{2})(\d{2})", re.ASCII)
DAY_FIRST = re.compile(
    r"(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.] ?| ?- ?| |, ?)['’]?(\d{4}|\d{2})", re.ASCII
)
DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?::?(?:[ea]|sta|dra|dje|rde|te|nde)|\.|st|nd|rd|th)? ?(?:of )?"
    r"([^\W\d_]+)\.?,? ?(?:år )?[-'’]?([0-9]{4}|[0-9]{2})"
)
MONTH_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
YEAR_WORD = re.compile(
    r"([0-9]{4}),? (?:([0-9]{1,2})(?::?[ea])? ([^\W\d_]+)\.?|([^\W\d_]+)\.? ([0-9]{1,2}))"
)
WEEKDAY = re.compile(r"(?:på )?([^\W\d_]{3,10})(?:en)?\.?,? (?:den )?(?=\d)", re.I)
WITHOUT_YEAR = re.compile(r"\d{1,2} ?[/.] ?\d{1,2}\.?|\d{1,2}(?::?[ea]|\.)? ?[^\W\d_]{3,9}\.?")

CLOCK = re.compile(
    r"(?:kl(?:ockan)?\b\.? ?)?"
    r"(?:([01]?\d|2[0-3])(?: ?[:.,h] ?([0-5]\d)(?:[:.]([0-5]\d)(?:[.,]0+)?)?)?"
    r"|([01]?\d|2[0-3]) ?([0-5]\d))(?: ?h)?\.?(?: ?([fea])\.? ?m\.?| ?([ap])\.?m\.?)?",
    re.IGNORECASE | re.ASCII,
)
# "kl 13 00" has three words; "den 10 mars 2027" has no time.
MAX_TIME_WORDS = 3


def read_date(text: str) -> date:
    """Return the day that a text names. Raises `ValidationError` when it names none, or two."""
    typed = tidy_number(text).strip(" .,;()")
    lowered = typed.lower()
    weekday = None
    if match := WEEKDAY.match(lowered):
        weekday = _index(match[1].removesuffix("en"), WEEKDAY_NAMES)
        if weekday is not None:
            lowered = lowered[match.end() :]
    lowered = re.sub(r"^den ", "", lowered)
    if (word := lowered.partition(" ")[0]) in ORDINALS:
        lowered = f"{ORDINALS.index(word) + 1}{lowered[len(word) :]}"
    day = _read_numbers(lowered) or _read_words(lowered)
    if not day:
        if WITHOUT_YEAR.fullmatch(lowered):
            raise ValidationError(_("Write the year as well: 10 March 2027."), code="year")
        raise ValidationError(
            _("Write the date as 2027-03-10, 10/3 2027 or 10 March 2027."), code="invalid"
        )
    found = _make(*day)
    if weekday is not None and found.weekday() != weekday:
        raise ValidationError(
            _("That day is a %(weekday)s. Check the date."),
            code="weekday",
            params={"weekday": WEEKDAYS[found.weekday()]},
        )
    return found


def read_time(text: str) -> time:
    """Return the time of day that a text names. Raises `ValidationError` when it names none."""
    match = CLOCK.fullmatch(tidy_number(text).strip(" ,;()"))
    half = ((match[6] or match[7]) or "").lower() if match else ""
    if match:
        hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
        if half and 1 <= hour <= 12:
            # Eftermiddag and p.m.; förmiddag and a.m.
            hour = hour % 12 + (12 if half in "ep" else 0)
            half = ""
        if not half:
            return time(hour, minute, int(match[3] or 0))
    raise ValidationError(_("Write the time as 13:00, 13.00 or kl 13."), code="invalid")


def read_moment(text: str) -> datetime:
    """Return the day and the time of day that a text names; a day alone is its beginning."""
    words = re.sub(r"(?<=\d)T(?=\d)", " ", tidy_number(text)).split()
    for count in range(1, min(MAX_TIME_WORDS, len(words) - 1) + 1):
        with suppress(ValidationError):
            day, clock = " ".join(words[:-count]), " ".join(words[-count:])
            return datetime.combine(read_date(day), read_time(clock))
    return datetime.combine(read_date(" ".join(words)), time())


def describe_date(day: date) -> str:
    """Return a day in full, for people to check: `onsdag 10 mars 2027`."""
    return date_format(day, "l j F Y")


def _read_numbers(text: str) -> tuple[int, int, int] | None:
    if match := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        parts = [part for part in match.groups() if part and part.isdigit()]
        year, month, day = map(int, parts)
        return _full_year(year, len(parts[0])), month, day
    if match := DAY_FIRST.fullmatch(text):
        return _full_year(int(match[3]), len(match[3])), int(match[2]), int(match[1])
    return None


def _read_words(text: str) -> tuple[int, int, int] | None:
    if match := DAY_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := MONTH_DAY.fullmatch(text):
        name, day, year = match.groups()
    elif match := YEAR_WORD.fullmatch(text):
        year, day, name = match[1], match[2] or match[5], match[3] or match[4]
    else:
        return None
    month = _index(name, MONTHS)
    return None if month is None else (_full_year(int(year), len(year)), month + 1, int(day))


def _index(word: str, names: tuple[tuple[str, ...], ...]) -> int | None:
    """Return which of the names a word is, or is short for."""
    word = {"sept": "september"}.get(word, word)
    found = [
        index
        for index, forms in enumerate(names)
        if len(word) >= SHORTEST_NAME and any(form.startswith(word) for form in forms)
    ]
    return found[0] if len(found) == 1 else None


def _full_year(year: int, digits: int) -> int:
    return year if digits == 4 else year + (2000 if year < CENTURY else 1900)


def _make(year: int, month: int, day: int) -> date:
    try:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(
            _("There is no such day. The day stands before the month: 10/3 2027 is 10 March."),
            code="no_day",
        ) from error


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
