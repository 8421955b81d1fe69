"""Playing times as people write them, `53:28` and `1 tim 45 min`, and as machines read them."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.values.fields import TypedInput
from cms.values.typed import tidy_number

PLAYING_TIME = re.compile(r"(?:(\d{1,2})[:.](?=\d{2}[:.]))?(\d{1,3})[:.]([0-5]\d)", re.ASCII)
IN_UNITS = re.compile(
    r"(?:(\d{1,2}) ?(?:timmar|timme|timma|tim|hours?|h|t)\b\.?,? ?(?:och )?)?"
    r"(?:(\d{1,3}) ?(?:minuter|minut|minutes?|min|m)\b\.?,? ?(?:och )?)?"
    r"(?:(\d{1,2}) ?(?:sekunder|sekund|seconds?|sek|sec|s)\b\.?)?",
    re.IGNORECASE | re.ASCII,
)
PARTS_OF_HOURS = re.compile(
    r"(\d{1,2})(?:[,.](\d{1,2}) ?| ?([¼½¾]) ?)(?:timm(?:ar|e|a)|tim|hours?|h)\.?", re.I | re.ASCII
)
FRACTIONS = {"¼": 25, "½": 50, "¾": 75}
# ISO 8601; minutes and seconds by their marks; a clock with its unit behind it; words for one hour.
OTHER_FORMS = (
    (re.compile(r"pt(?=\d)", re.IGNORECASE), ""),
    (re.compile(r"(\d)['′’] ?(?=\d|$)"), r"\1 min "),
    (re.compile(r"(\d)(?:[\"″”]|'')$"), r"\1 s"),
    (re.compile(r"(?<=[:.]\d\d) ?(?:min(?:uter)?|tim(?:mar)?|h)\.?$", re.IGNORECASE), ""),
    (re.compile(r"^(?:en |1 )?halvtimme$", re.IGNORECASE), "30 min"),
    (re.compile(r"^en (?=tim|minut)", re.IGNORECASE), "1 "),
)
CIRCA = re.compile(r"(?:ca|cirka|circa|längd|speltid|tid)\b[.:]? ?", re.IGNORECASE)


def parse_playing_time(text: str) -> timedelta:
    """Return the `timedelta` of a playing time: `53:28`, `1.45.31`, `1 tim 45 min`, `105 min`.

    Raises `ValueError` for anything else, also for `1:75:00`.
    """
    typed = CIRCA.sub("", tidy_number(text), count=1).strip(" .()")
    if match := PARTS_OF_HOURS.fullmatch(typed):
        hundredths = FRACTIONS.get(match[3]) or int((match[2] or "0").ljust(2, "0"))
        return timedelta(hours=int(match[1]), minutes=round(hundredths * 0.6))
    for form, plain in OTHER_FORMS:
        typed = form.sub(plain, typed).strip()
    clock = PLAYING_TIME.fullmatch(typed)
    # "1h45m31s" has its units without anything between.
    spaced = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", typed)
    match = clock or (IN_UNITS.fullmatch(spaced) if typed else None)
    if not match or not any(match.groups()):
        raise ValueError(text)
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    if (match[1] and minutes > 59) or (not clock and (match[1] or match[2]) and seconds > 59):
        raise ValueError(text)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def format_playing_time(duration: timedelta) -> str:
    """Return a playing time as people write it: `53:28`, `1:45:31`."""
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def format_iso_duration(duration: timedelta) -> str:
    """Return a playing time by ISO 8601, for HTML's `datetime`: `PT53M28S`."""
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{number}{unit}" for number, unit in parts if number) or "0S")


def read_playing_time(text: str) -> timedelta:
    """Return a typed playing time. Raises `ValidationError`, which says how to write it."""
    try:
        return parse_playing_time(text)
    except ValueError as error:
        raise ValidationError(
            _("Write the playing time as minutes:seconds (53:28) or with hours (1:45:31)."),
            code="invalid",
        ) from error


class PlayingTimeFormField(forms.CharField):
    """A text field that takes and shows a playing time; its value is a `timedelta` or None."""

    widget = TypedInput(kind="playing-time")

    def prepare_value(self, value: Any) -> Any:
        return format_playing_time(value) if isinstance(value, timedelta) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, timedelta):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        return read_playing_time(text or "")


class PlayingTimeField(models.DurationField):
    """A model field for a playing time, edited as `53:28` or `1:45:31`."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super(models.DurationField, self).formfield(
            **{"form_class": PlayingTimeFormField, **kwargs}
        )

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else format_playing_time(value)
