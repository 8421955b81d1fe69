"""The forms of pasting: the text as it was copied, and what was understood of each line."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.utils.translation import gettext

MAX_LINES = 100
MAX_CHARACTERS = 20_000


class PastedTextField(forms.CharField):
    """A large field for a copied text."""

    def __init__(self, **kwargs):
        widget = forms.Textarea(attrs={"rows": 14})
        super().__init__(widget=widget, max_length=MAX_CHARACTERS, **kwargs)


class PasteForm(forms.Form):
    """The text as it was copied: a subclass has the field `text`, and says how to `parse` it."""

    def parse(self, text):
        """Return the lines of a text, each with its `source`."""
        raise NotImplementedError

    def clean_text(self):
        text = self.cleaned_data["text"]
        lines = self.parse(text)
        if len(lines) > MAX_LINES:
            raise ValidationError(
                gettext("Paste at most %(limit)s lines at a time; these are %(count)s."),
                params={"limit": MAX_LINES, "count": len(lines)},
            )
        self.lines = lines
        return text


class PastedLineForm(forms.Form):
    """A line as it was pasted; a subclass has the field `include`, and those to correct it by.

    `read` is the parser of a line's source: what it returns has `notes` on what to look at.
    """

    read = None
    source = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.line = self.read(self["source"].value() or "")

    @property
    def notes(self):
        """What the officer should look at, each with a `label`."""
        return self.line.notes

    @property
    def is_included(self):
        """Whether the line is ticked just now."""
        return bool(self["include"].value())


class BasePastedLineFormSet(BaseFormSet):
    """All lines that were pasted."""

    @property
    def text(self):
        """The lines as they were pasted."""
        return "\n".join(form["source"].value() or "" for form in self)

    @property
    def included(self):
        """The forms of the lines that are used."""
        return [form for form in self if form.is_included]

    @property
    def left_out(self):
        """The pasted lines that are not used."""
        return [form["source"].value() or "" for form in self if not form.is_included]

    def clean(self):
        if not self.included:
            raise ValidationError(gettext("Tick at least one line."))


def line_formset(form, formset):
    """Return the class of a formset of pasted lines."""
    return forms.formset_factory(
        form, formset=formset, extra=0, max_num=MAX_LINES, absolute_max=MAX_LINES
    )
