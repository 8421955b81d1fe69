"""The forms of a lecture's speakers, and of whom they may be."""

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from cms.pasting.match_field import NEW, MatchField, MatchFormMixin
from cms.people.models import Organisation, Person
from seminars.choices import SpeakerRole
from seminars.programme.parser import MAX_SPEAKERS

SPARE_SPEAKERS = 2
# What a chip shows when person and affiliation differ: what has to be looked at first.
STATES = ("near", "unknown", NEW, "known")


class SpeakerForm(MatchFormMixin, forms.Form):
    """A speaker as of that day, and who of the known persons and organisations that is."""

    name = forms.CharField(label=_("Name"), max_length=255, required=False)
    title = forms.CharField(label=_("Title at the time"), max_length=255, required=False)
    person = MatchField(Person, _("Make a new person"), label=_("Person"))
    affiliation = forms.CharField(
        label=_("Affiliation at the time"), max_length=255, required=False
    )
    organisation = MatchField(Organisation, _("Make a new organisation"), label=_("Organisation"))
    role = forms.ChoiceField(
        label=_("Role"), choices=SpeakerRole.choices, initial=SpeakerRole.LECTURER, required=False
    )

    match_names = {"person": "name", "organisation": "affiliation"}

    def __init__(self, *args, matches, user, **kwargs):
        super().__init__(*args, **kwargs)
        for choice, text in self.match_names.items():
            name = " ".join((self[text].value() or "").split())
            known = matches[self.fields[choice].model]
            chosen = self.offer_choice(choice, known.find(name), known, user)
            self.initial.setdefault(choice, chosen if name else "")

    @property
    def state(self):
        """Whether person and affiliation are `known`, one is `new`, or one is to be chosen."""
        states = [self.state_of("person")]
        if self["affiliation"].value():
            states.append(self.state_of("organisation"))
        return next(state for state in STATES if state in states)

    @property
    def values(self):
        """What stands in the fields, as it was typed, right or wrong."""
        return {name: self[name].value() for name in self.fields}

    @property
    def remarks(self):
        """What is told beside the name: the role but for lecturers, the title, the affiliation."""
        role = self["role"].value()
        told = "" if role == SpeakerRole.LECTURER else dict(SpeakerRole.choices).get(role, "")
        return [told, self["title"].value(), self["affiliation"].value()]

    def clean(self):
        data = super().clean()
        if not data.get("name") and "name" not in self.errors:
            self.errors.clear()
            return data
        self.clean_choice("person")
        if data.get("affiliation"):
            self.clean_choice("organisation")
        elif "affiliation" not in self.errors:
            self.errors.pop("organisation", None)
        return data


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
