"""Blocks for what is read from text, such as dates: a draft keeps what cannot be read."""

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from cms.values.typed import Unread


class KeepsUnreadMixin:
    """A block for a date, a number or the like, which stands in a draft as it was typed.

    `to_python` of the block itself reads what is stored. Only its form shows what is unread, and
    only publishing asks for what can be read.
    """

    def to_python(self, value):
        if not isinstance(value, str) or value == "":
            return super().to_python(value)
        try:
            read = super().to_python(value)
        except (ValueError, ValidationError):
            read = None
        return Unread(value) if read is None or isinstance(read, str) else read

    def get_prep_value(self, value):
        return str(value) if isinstance(value, str) else super().get_prep_value(value)

    def value_for_form(self, value):
        return str(value) if isinstance(value, str) else super().value_for_form(value)


class NumberBlock(KeepsUnreadMixin, blocks.IntegerBlock):
    """A whole number. A browser's field for numbers would swallow what is none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.field.widget = forms.TextInput(attrs={"inputmode": "numeric"})
