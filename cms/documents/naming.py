"""The forms of files and pictures ask about personal identity numbers in names and texts."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.privacy.forms import FIELD
from cms.privacy.guard import FoundNumber, answer, numbers_in_texts, told_numbers, unanswered

NAMES = ("title", "author", "credit", "description")


class NumbersInFileFormMixin(forms.Form):
    """Asks whether numbers in the names of a file are meant to be public, or in its text.

    The first keep the file from being stored. The second close it to readers until the box is
    ticked (`cms.documents.held`); everything else in the form is stored all the same.
    """

    numbers_are_public = forms.BooleanField(
        label=_("This is meant to be public"),
        required=False,
        help_text=_("The log keeps who said so. Otherwise change the name or the file."),
    )
    named_numbers = ()

    def __init__(self, *args, **kwargs):
        self.officer = kwargs.get("user")
        super().__init__(*args, **kwargs)
        self._ask(held_numbers(self.instance))
        if not self.is_bound and not self.instance.is_held:
            del self.fields[FIELD]

    def clean(self):
        super().clean()
        texts = {
            self.fields[name].label: self.cleaned_data.get(name)
            for name in NAMES
            if name in self.fields
        }
        if (file := self.cleaned_data.get("file")) and "file" in self.changed_data:
            texts[gettext("File name")] = file.name
        self.named_numbers = unanswered(self.instance, numbers_in_texts(texts))
        if self.named_numbers and not self.cleaned_data.get(FIELD):
            text = gettext(
                "This looks like a personal identity number: %(numbers)s. Change the name, or add "
                "the file by itself and say that it is meant to be public."
            )
            place = "file" if "file" in self.fields else "title"
            self.add_error(place, text % {"numbers": told_numbers(self.named_numbers)})
        elif not self.named_numbers and not self.instance.is_held:
            self.fields.pop(FIELD, None)
        return self.cleaned_data

    def save(self, commit=True):
        held = [] if "file" in self.changed_data else held_numbers(self.instance)
        found = [*self.named_numbers, *held]
        is_answered = bool(found and self.cleaned_data.get(FIELD))
        if is_answered:
            self.instance.held_since = None
        instance = super().save(commit=commit)
        if is_answered and instance.pk:
            answer(instance, found, self.officer)
        elif is_answered:
            instance.numbers_answered = (found, self.officer)
        return instance

    def _ask(self, found):
        if found:
            text = _("What looks like a personal identity number stands in the file: {}. {}")
            field = self.fields[FIELD]
            field.help_text = format_html(text, told_numbers(found), field.help_text)


def held_numbers(file):
    """Return the numbers for which a file is closed, hidden as they were kept."""
    if not file.is_held:
        return []
    page = gettext("page %(number)s")
    return [FoundNumber(number, page % {"number": place}) for place, number in file.found_numbers]
