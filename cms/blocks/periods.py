"""Dates of history in blocks."""

from django.core.exceptions import ValidationError
from wagtail import blocks

from cms.blocks.unread import KeepsUnreadMixin
from cms.values.period_fields import PeriodFormField
from cms.values.periods import Period
from cms.values.typed import Unread


class StoredPeriodBlock(blocks.FieldBlock):
    """Reads what is stored as a `Period`; raises `ValueError` when it is none."""

    def to_python(self, value):
        return Period.of(value) if isinstance(value, str) else value

    def get_prep_value(self, value):
        return value.edtf if value else ""

    def value_for_form(self, value):
        return self.field.prepare_value(value)


class PeriodBlock(KeepsUnreadMixin, StoredPeriodBlock):
    """A year, a month or a day, or from one to another: a `Period` or None."""

    def __init__(self, required=False, help_text=None, **kwargs):
        self.field = PeriodFormField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def value_from_form(self, value):
        """Return the period; what cannot be read as one stays as typed, for `clean` to refuse."""
        try:
            return self.field.to_python(value)
        except ValidationError:
            return Unread(value)

    def normalize(self, value):
        read = self.to_python(value)
        return self.field.to_python(value) if isinstance(read, Unread) else read
