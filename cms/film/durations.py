"""Playing times: `53:28` and `1:45:31` as people write them, and PT53M28S as machines read them."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

PLAYING_TIME = re.compile(r"(?:(\d{1,2}):(?=\d{2}:))?(\d{1,3}):([0-5]\d)")


def parse_playing_time(text: str) -> timedelta:
    """Return the `timedelta` of a playing time such as `53:28` or `1:45:31`.

    Raises `ValueError` for anything else, also for `1:75:00`.
    """
    match = PLAYING_TIME.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    hours, minutes, seconds = (int(group or 0) for group in match.groups())
    if match[1] and minutes > 59:
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


class PlayingTimeFormField(forms.CharField):
    """A text field that takes and shows a playing time; its value is a `timedelta` or None."""

    def prepare_value(self, value: Any) -> Any:
        return format_playing_time(value) if isinstance(value, timedelta) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, timedelta):
            return value
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        try:
            return parse_playing_time(text or "")
        except ValueError as error:
            raise ValidationError(
                _("Write the playing time as minutes:seconds (53:28) or with hours (1:45:31)."),
                code="invalid",
            ) from error


class PlayingTimeField(models.DurationField):
    """A model field for a playing time, edited as `53:28` or `1:45:31`."""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super(models.DurationField, self).formfield(
            **{"form_class": PlayingTimeFormField, **kwargs}
        )

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else format_playing_time(value)
