"""What is posted from the translation editor."""

from django import forms
from django.db.models import BigIntegerField
from django.utils.translation import gettext_lazy as _

from cms.languages.origins import Origin
from cms.translating.editor.saving import Fate, Saved, Typed
from cms.translating.texts.overrides import own_value_field
from cms.values.fields import WordsField


class TypedForm(forms.Form):
    """A text as it was typed, with marks for its links and emphasis, and for what."""

    context = forms.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    string = forms.IntegerField(min_value=1, max_value=BigIntegerField.MAX_BIGINT)
    shown = forms.CharField(max_length=16)
    text = forms.CharField(max_length=100_000, required=False, strip=False)
    origin = forms.ChoiceField(choices=Origin.choices, required=False)
    sitting = forms.CharField(max_length=32, required=False)

    def typed(self):
        """Return it as `Typed`."""
        return Typed(**{name: self.cleaned_data[name] for name in self.fields})

    def refusal(self):
        """Return in words that it is not saved, and why."""
        reasons = [message for messages in self.errors.values() for message in messages]
        return Saved(Fate.REFUSED, " ".join(reasons)).message


class NoteForm(forms.Form):
    """What is asked, answered or remarked."""

    note = WordsField(
        label=_("Ask the editor"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The answer is shown in all languages."),
    )


def value_form(item, locale, data=None):
    """Return the form in which a file, picture, page or address of a language is chosen."""
    own = item.own if not item.is_outdated else None
    form = forms.Form(data, initial={"value": getattr(own, "pk", own)})
    form.fields["value"] = own_value_field(item.segment, locale)
    return form
