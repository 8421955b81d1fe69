"""The forms of a lecture's speakers, and of whom they may be."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.models import Organisation, Person
from seminars.programme.parser import MAX_SPEAKERS

SPARE_SPEAKERS = 2
NEW = "new"


class MatchField(forms.ChoiceField):
    """Which snippet a name stands for: its key, or `NEW`."""

    def __init__(self, model, new_label, **kwargs):
        super().__init__(required=False, **kwargs)
        self.model = model
        self.new_label = new_label
        self.found = []
        self.has_new = False

    def offer(self, name, matches, user):
        """Offer the snippets that match `name`, and a new one to those who may add it.

        Returns what is chosen from the start: the only exact match, or a new one when nothing
        is even similar; otherwise nothing.
        """
        exact, similar = matches.find(name)
        is_taken = bool(exact) and self.model._meta.get_field("name").unique
        self.found = [str(key) for key in (*exact, *similar)]
        self.has_new = not is_taken and user.has_perm(f"cms.add_{self.model._meta.model_name}")
        self.choices = lambda: [
            ("", _("Choose")),
            *(
                (key, gettext("Use %(name)s") % {"name": matches.label(int(key))})
                for key in self.found
            ),
            *([(NEW, self.new_label)] if self.has_new else []),
        ]
        if len(exact) == 1:
            return self.found[0]
        return NEW if name and self.has_new and not self.found else ""


class SpeakerForm(forms.Form):
    """A speaker as of that day, and who of the known persons and organisations that is."""

    name = forms.CharField(label=_("Name"), max_length=255, required=False)
    title = forms.CharField(label=_("Title at the time"), max_length=255, required=False)
    person = MatchField(Person, _("Make a new person"), label=_("Person"))
    affiliation = forms.CharField(
        label=_("Affiliation at the time"), max_length=255, required=False
    )
    organisation = MatchField(Organisation, _("Make a new organisation"), label=_("Organisation"))

    def __init__(self, *args, matches, user, **kwargs):
        super().__init__(*args, **kwargs)
        for text, choice in (("name", "person"), ("affiliation", "organisation")):
            field = self.fields[choice]
            name = " ".join((self[text].value() or "").split())
            self.initial[choice] = field.offer(name, matches[field.model], user)

    @property
    def offers(self):
        """Hidden fields that tell the next submission among what its choices were made."""
        return [
            (self._offer_name(choice), ",".join(self.fields[choice].found))
            for choice in ("person", "organisation")
        ]

    def clean(self):
        data = super().clean()
        if not data.get("name") and "name" not in self.errors:
            self.errors.clear()
            return data
        self._clean_choice("name", "person")
        if data.get("affiliation"):
            self._clean_choice("affiliation", "organisation")
        elif "affiliation" not in self.errors:
            self.errors.pop("organisation", None)
        return data

    def _offer_name(self, choice):
        return self.add_prefix(f"{choice}_offer")

    def _clean_choice(self, text, choice):
        """Refuse a choice made among others than those that match now.

        The name may have been changed, or somebody else may have added the same name meanwhile.
        """
        if text in self.errors:
            return
        field = self.fields[choice]
        chosen = self.cleaned_data.get(choice, "")
        offered = self.data.get(self._offer_name(choice), "").split(",")
        if not field.found and not field.has_new:
            message = _("This name is not known, and you may not add a new one.")
        elif not set(field.found) <= set(offered):
            message = _("This or a similar name is known. Choose what is meant.")
        elif choice in self.errors or (field.found and not chosen):
            message = _("Choose what is meant.")
        else:
            self.cleaned_data[choice] = chosen or NEW
            if not chosen or chosen == NEW:
                self._clean_new(text, field.model)
            return
        self.errors.pop(choice, None)
        self.add_error(choice, message)

    def _clean_new(self, text, model):
        name = self.cleaned_data[text] = " ".join(self.cleaned_data[text].split())
        try:
            model(name=name).full_clean()
        except ValidationError as error:
            self.add_error(text, error.messages)


class BaseSpeakerFormSet(BaseFormSet):
    """The speakers of a line, and empty forms for more."""

    @property
    def known(self):
        """The data of the speakers that have a name."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("name")]


SpeakerFormSet = formset_factory(
    SpeakerForm,
    formset=BaseSpeakerFormSet,
    extra=SPARE_SPEAKERS,
    max_num=MAX_SPEAKERS + SPARE_SPEAKERS,
    absolute_max=MAX_SPEAKERS + SPARE_SPEAKERS,
)
