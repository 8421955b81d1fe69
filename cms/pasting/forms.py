"""The forms of pasting: the text as it was copied, and what was understood of each line."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

MAX_LINES = 100
MAX_CHARACTERS = 20_000


class PastedTextField(forms.CharField):
    """A large field for a copied text."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 14})
        super().__init__(widget=widget, max_length=MAX_CHARACTERS, **kwargs)


class PasteForm(forms.Form):
    """The text as it was copied; other fields ask once for what most of its lines share.

    `parse` returns the lines of a text, each with its `source`.
    """

    text = PastedTextField()

    def __init__(self, *args: Any, parse: Callable[[str], Sequence], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parse = parse

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        lines = self.parse(text)
        if len(lines) > MAX_LINES:
            raise ValidationError(
                gettext("Paste at most %(limit)s lines at a time; these are %(count)s."),
                params={"limit": MAX_LINES, "count": len(lines)},
            )
        self.lines = lines
        return text

    @classmethod
    def shared_fields(cls) -> set[str]:
        """Return the names of the fields that are asked for once, and that every line has too."""
        return cls.base_fields.keys() - {"text"}


class PastedLineForm(forms.Form):
    """A pasted line as it was understood, with fields to correct it by."""

    # The lines as they were pasted: Django would strip them.
    source = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    # Which of the pasted lines is the first of them, from 1; blank ones are not counted.
    number = forms.IntegerField(widget=forms.HiddenInput, required=False)
    include = forms.BooleanField(required=False)

    # The fields in which something new may be chosen, as `formsets.NEW_LABELS` has them.
    may_be_new: Sequence[str] = ()
    # What was pasted, where it and the line above are parts of it; else empty.
    shared_source = ""
    # Whether a line above names the same; found when the lines are first shown.
    is_repeated = False
    # The field and the words of the refusal when a ticked line above has the same `claim`.
    repetition: tuple[str, str]

    def __init__(self, *args: Any, line: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line

    @property
    def notes(self) -> Sequence:
        """What the officer should look at, each with a `label`."""
        return self.line.notes

    def numbered(self, source: str = "") -> list[tuple[int, str]]:
        """Return the pasted lines with their numbers: its own, or those of `source`."""
        number = str(self["number"].value())
        first = int(number) if number.isascii() and number.isdigit() else 1
        return list(enumerate((source or self["source"].value() or "").splitlines(), first))

    @property
    def understood(self) -> list[Any]:
        """What stands in the fields, without what was pasted."""
        return [value for name, value in self.values.items() if name not in ("source", "whole")]

    @property
    def place(self) -> int:
        """Its place among the lines, from 0."""
        return int(str(self.prefix).rpartition("-")[2])

    @property
    def values(self) -> dict[str, Any]:
        """What stands in the fields, as it was typed, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    @property
    def texts(self) -> list[str]:
        """What stands in the fields that are written in."""
        written = (one for one in self.visible_fields() if isinstance(one.field, forms.CharField))
        return [text for one in written if (text := one.value())]

    @property
    def is_included(self) -> bool:
        """Whether the line is ticked just now."""
        return bool(self["include"].value())

    @property
    def is_used(self) -> bool:
        """Whether anything is made of the line."""
        return self.is_included

    @property
    def is_certain(self) -> bool:
        """Whether it is known, or sure, what the line names."""
        raise NotImplementedError

    @property
    def new_names(self) -> list[tuple[str, str]]:
        """What is made anew because of the line: the field that it is chosen in, and the name."""
        raise NotImplementedError

    @property
    def identity(self) -> object:
        """What tells what a line names from what others name; empty while it is not known."""
        raise NotImplementedError

    @property
    def is_outside(self) -> bool:
        """Whether the line is surely none of what is looked for: its fields are folded away."""
        return bool(getattr(self.line, "is_outside", False)) and not self.is_included

    @property
    def is_likely(self) -> bool:
        """Whether the line is ticked from the start."""
        raise NotImplementedError

    @property
    def claim(self) -> object:
        """What no two ticked lines may have in common; empty while it is not known."""
        return self.identity
