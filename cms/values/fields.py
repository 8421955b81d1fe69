"""Form fields that take what people write and give what is stored.

A field of a model gets its form field by its validator, or by what it is, in all of the admin
(`form_field_of`). Beside it stands what was understood (`ReadMixin`), also as one types.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from cms.values import validators
from cms.values.addresses import read_email, read_link, read_web_address
from cms.values.dates import describe_date, read_date, read_moment, read_time
from cms.values.numbers import (
    read_any_postal_code,
    read_organisation_number,
    read_phone_number,
    read_postal_code,
    read_sfs_number,
)
from cms.values.typed import tidy

# What is written in a field longer than what is stored: "SFS 2009:400".
SPARE_LENGTH = 200


class ReadMixin:
    """A widget that says beside it what was understood; `kind` is what `manage.py read` takes."""

    kind: str = ""
    attrs: dict[str, Any]

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind or self.kind
        self.attrs["data-read"] = self.kind

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the field, and its value in full where it is not told by the field itself."""
        html = super().render(name, value, attrs, renderer)  # type: ignore[misc]
        return format_html(
            '{}<output class="read-as" for="{}">{}</output>',
            html,
            (attrs or {}).get("id", ""),
            self.describe(value),
        )

    def describe(self, value: Any) -> str:
        """Return a value in full, for people to check."""
        return ""


class TypedInput(ReadMixin, forms.TextInput):
    """A field for a value that is set right."""

    kind = ""


class ReadDateInput(ReadMixin, AdminDateInput):
    """Wagtail's field for a date, with the day in full beside it."""

    kind = "date"

    def describe(self, value: Any) -> str:
        return describe_date(value) if isinstance(value, date) else ""


class ReadTimeInput(ReadMixin, AdminTimeInput):
    """Wagtail's field for a time of day."""

    kind = "time"


class ReadDateTimeInput(ReadMixin, AdminDateTimeInput):
    """Wagtail's field for a day and a time, with the day in full beside it."""

    kind = "moment"

    def describe(self, value: Any) -> str:
        return describe_moment(value) if isinstance(value, datetime) else ""


def describe_moment(moment: datetime) -> str:
    """Return a moment in full, for people to check: `onsdag 10 mars 2027 13:00`."""
    return f"{describe_date(moment)} {date_format(moment, 'H:i')}"


class TypedCharField(forms.CharField):
    """A text field whose value is set right by `read`, or refused by the message of its error."""

    def __init__(self, *, read: Callable[[str], str], kind: str = "", **kwargs: Any) -> None:
        self.read = read
        kwargs.setdefault("widget", TypedInput(kind=kind))
        self.longest = kwargs.pop("max_length", None)
        super().__init__(**kwargs)
        if self.longest:
            limit = self.longest
            self.validators.append(forms.CharField(max_length=limit).validators[0])
            self.widget.attrs["maxlength"] = str(limit + SPARE_LENGTH)

    def to_python(self, value: Any) -> Any:
        typed = super().to_python(value)
        return typed if typed in self.empty_values else self.read(str(typed))


class WordsField(forms.CharField):
    """Words to somebody: signs that nobody sees are none."""

    def to_python(self, value: Any) -> str:
        words = super().to_python(value)
        return words if words and tidy(words) else ""


class ReadDateField(forms.DateField):
    """A date as Swedes write it."""

    widget = ReadDateInput

    def to_python(self, value: Any) -> Any:
        return _read(value, read_date) if isinstance(value, str) else super().to_python(value)


class ReadTimeField(forms.TimeField):
    """A time of day as Swedes write it."""

    widget = ReadTimeInput

    def to_python(self, value: Any) -> Any:
        return _read(value, read_time) if isinstance(value, str) else super().to_python(value)


class ReadDateTimeField(forms.DateTimeField):
    """A day and a time of day as Swedes write them."""

    widget = ReadDateTimeInput

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return super().to_python(value)
        moment = _read(value, read_moment)
        return moment and timezone.make_aware(moment)


def _read(value: str, read: Callable[[str], date | time]) -> Any:
    return read(value) if value.strip() else None


# What a field of a model is read by: its validator or its class, the kind, and what reads it.
READERS: list[tuple[Any, str, Callable[[str], str]]] = [
    (validators.validate_organisation_number, "organisation-number", read_organisation_number),
    (validators.validate_postal_code, "postal-code", read_postal_code),
    (validators.validate_any_postal_code, "any-postal-code", read_any_postal_code),
    (validators.validate_sfs_number, "sfs", read_sfs_number),
    (validators.validate_phone_number, "phone", read_phone_number),
    (validators.validate_link, "link", read_link),
    (validators.validate_web_address, "link", read_web_address),
    (models.EmailField, "e-mail", read_email),
]


def register_reader(key: Any, kind: str, read: Callable[[str], str]) -> None:
    """Have fields with this validator, or of this class, read what is typed."""
    READERS.append((key, kind, read))


def form_field_of(field: models.Field) -> dict[str, Any]:
    """Return how the admin edits a text field of a model: as Wagtail does, unless it is read."""
    own = [*field.validators, type(field)]
    for key, kind, read in READERS:
        if any(key is one for one in own):
            return {"form_class": TypedCharField, "read": read, "widget": TypedInput(kind=kind)}
    return {}
