"""Fields for the dates of history: typed as Swedes write them, stored exactly."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.values.period_texts import parse_period, parse_stored_period
from cms.values.periods import EndBeforeStartError, NoSuchDayError, Period

LONGEST = 30


class PeriodFormField(forms.CharField):
    """A text field that takes and shows a `Period`, in Swedish; its value is one or None."""

    default_error_messages = {
        "invalid": _(
            "Write a year, a season, a month or a day, or from and to: 2022, autumn 2017, "
            "December 2017, 1 July 2023, 2018–2020, since 2010."
        ),
        "no_day": _("There is no such day in that month."),
        "order": _("The end comes before the start."),
    }

    def __init__(self, *, help_text: Any = None, **kwargs: Any) -> None:
        help_text = help_text or _("As exactly as you know it: 2022, 2018–2020, since May 2019.")
        super().__init__(help_text=help_text, **{**kwargs, "max_length": 100})

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Period):
            return value
        with override(settings.LANGUAGE_CODE):
            return str(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Period):
            return value
        try:
            return parse_period(super().to_python(value) or "")
        except EndBeforeStartError as error:
            raise ValidationError(self.error_messages["order"], code="order") from error
        except NoSuchDayError as error:
            raise ValidationError(self.error_messages["no_day"], code="no_day") from error
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def run_validators(self, value: Any) -> None:
        """Nothing: what was understood is right, and its length is not that of what was typed."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PeriodField(models.Field):
    """A `Period`, stored by EDTF; None when nothing is known.

    No `CharField`: it is no text for translators.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": LONGEST, "null": True, "blank": True})

    def get_internal_type(self) -> str:
        return "CharField"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return self.to_python(value)

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return parse_stored_period(value)
        except ValueError as error:
            message = PeriodFormField.default_error_messages["invalid"]
            raise ValidationError(message, code="invalid") from error

    def get_prep_value(self, value: Any) -> Any:
        value = self.to_python(value)
        return value.edtf if value else None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": PeriodFormField, **kwargs})
