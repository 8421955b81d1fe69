"""The forms of "Paste partners": the pasted list, and what was understood of each partner."""

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.pasting.forms import (
    PastedLineForm,
    PastedTextField,
    PasteForm,
)
from cms.pasting.match_field import NEW, MatchField, MatchFormMixin
from cms.pasting.matching import fold
from cms.pasting.text import clean_text, cut_bullet
from cms.people.models import Organisation
from cms.templatetags.cms_tags import host_name
from cms.values.fields import TypedCharField
from cms.values.numbers import read_any_postal_code, read_organisation_number
from cms.values.validators import validate_web_address
from projects.choices import Currency, PartnerRole
from projects.partners.contact_forms import ContactForm, read_person
from projects.partners.facts import FACTS
from projects.partners.labels import split_label, words_of_role
from projects.partners.lines import MatchNote, PartnerNote
from projects.partners.names import trim


class PartnersForm(PasteForm):
    """The partners as they were copied, and the role of most of them."""

    text = PastedTextField(
        label=_("Partners"),
        help_text=_(
            "As it was mailed or copied: names or web addresses, with roles and other facts, a "
            "page of keep.eu or a table. What cannot be understood is kept and marked."
        ),
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=PartnerRole.choices,
        initial=PartnerRole.OPERATIVE,
        help_text=_("Of most of them; you can change it for each."),
    )


class PartnerLineForm(MatchFormMixin, PastedLineForm):
    """A partner as it was pasted, and the organisation that it is when it is included."""

    include = forms.BooleanField(label=_("Add as a partner"), required=False)
    # The register is shared: nothing new enters it unless it is chosen.
    organisation = MatchField(
        Organisation,
        _("New in the shared register"),
        proposes_new=False,
        label=_("Organisation"),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"list": "organisations"}),
    )
    website = forms.CharField(
        label=_("Web address"), max_length=500, required=False, validators=[validate_web_address]
    )
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices)
    whole = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    street = forms.CharField(label=_("Street or box"), max_length=255, required=False)
    postal_code = TypedCharField(
        read=read_any_postal_code,
        kind="any-postal-code",
        label=_("Postal code"),
        max_length=10,
        required=False,
    )
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    organisation_number = TypedCharField(
        read=read_organisation_number,
        kind="organisation-number",
        label=_("Organisation number"),
        max_length=11,
        required=False,
    )
    add_facts = forms.BooleanField(
        label=_("Add to the register what it lacks of this"), required=False
    )
    as_budget = forms.BooleanField(required=False)

    # The form of the organisation that a row below it says something of.
    about = None
    may_be_new = ("organisation",)
    match_names = {"organisation": "name"}
    repetition = ("organisation", _("A line above has it in the same role."))

    def __init__(self, *args, matches, people, partners, has_budget, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.contact = self._contact_form(people, user)
        # Of a heading, the numbers of the lines that have their role from it.
        self.given = []
        self.matches = matches
        self.partners = partners
        self.has_budget = has_budget
        found = matches.find(*self._looked_for)
        chosen = self.offer_choice("organisation", found, matches, user)
        self.initial.setdefault("organisation", chosen)
        # What the register has already is filled in only where somebody says so.
        self.initial.setdefault("add_facts", not found.sure)

    def _contact_form(self, people, user):
        """Return the form for a line that names a person; None where no contact can be made."""
        if not people or PartnerNote.PERSON not in self.line.notes:
            return None
        return ContactForm(
            self.data if self.is_bound else None,
            initial=self.initial.get("contact_values", read_person(trim(self.line.source))),
            prefix=f"{self.prefix}-contact",
            matches=people,
            user=user,
        )

    @property
    def values(self):
        told = {"contact_values": self.contact.values} if self.contact else {}
        return super().values | told

    @property
    def understood(self):
        label, _value = split_label(clean_text(cut_bullet(self.line.source)))
        return [*super().understood, label, *words_of_role(self.line.source, self.line.role)]

    @property
    def notes(self):
        found = {
            MatchNote.ELSEWHERE: self.matches.disagree(*self._looked_for),
            MatchNote.PLACE: self.is_place,
            MatchNote.REPEATED: self.is_repeated,
            MatchNote.PARTNER: self.is_partner_already,
        }
        return [*super().notes, *(note for note, is_so in found.items() if is_so)]

    @property
    def state(self):
        """Whether the organisation is `known`, `new`, to be chosen (`near`) or `unknown`."""
        return self.state_of("organisation")

    @property
    def is_certain(self):
        return self.state == "known"

    @property
    def gives(self):
        """What a heading gives to lines below it; nothing where it gives nothing."""
        if not self.given:
            return ""
        told = ngettext(
            "Gives the role “%(role)s” to line %(first)s.",
            "Gives the role “%(role)s” to lines %(first)s–%(last)s.",
            len(set(self.given)),
        )
        role = PartnerRole(self.line.role).label
        return told % {"role": role, "first": self.given[0], "last": self.given[-1]}

    @property
    def shared_source(self):
        return self["whole"].value()

    @property
    def has_facts(self):
        """Whether the text says where the organisation is, or its number."""
        return any(self[name].value() or name in self.errors for name in FACTS)

    @property
    def facts(self):
        """What of it is added to the register."""
        names = FACTS if self.cleaned_data.get("add_facts") else ()
        return {name: found for name in names if (found := self.cleaned_data.get(name))}

    def facts_about(self, choice):
        return {"website": self.cleaned_data.get("website", ""), **self.facts}

    @property
    def budget(self):
        """The sum of this line, where it can be the project's budget: amount and currency."""
        return None if self.has_budget else self.line.budget

    @property
    def budget_label(self):
        """What is asked beside the sum."""
        amount, currency = self.line.budget
        sum_told = f"{number_format(amount, force_grouping=True)} {Currency(currency).value}"
        return _("Add %(sum)s as the project's budget") % {"sum": sum_told}

    @property
    def chip_name(self):
        """The chosen organisation's name; otherwise what was pasted."""
        if self.state == "known":
            return self.matches.label(int(self["organisation"].value()))
        return self["name"].value() or host_name(self["website"].value() or "")

    @property
    def is_used(self):
        return self.is_included or self.is_budget or self.is_contact

    @property
    def is_budget(self):
        """Whether the sum of this line becomes the project's budget."""
        return bool(self.budget and self["as_budget"].value())

    @property
    def is_contact(self):
        """Whether the person of this line becomes the project's contact."""
        return bool(self.contact and self.contact.is_chosen)

    @property
    def is_matched(self):
        """Whether known organisations may be meant."""
        return bool(self.fields["organisation"].found)

    @property
    def is_partner_already(self):
        """Whether the project's draft has the chosen organisation in the chosen role."""
        return (self["organisation"].value(), self["role"].value()) in self.partners

    @property
    def is_place(self):
        """Whether the name is that of a town, and of no organisation."""
        name, _website = self._looked_for
        return name in self.matches.towns and not self.matches.is_known(name)

    @property
    def is_likely(self):
        is_doubtful = not (self.line.is_sure or self.is_matched)
        return self.line.is_partner and not (
            is_doubtful or self.is_place or self.is_repeated or self.is_partner_already
        )

    @property
    def identity(self):
        chosen = self["organisation"].value()
        return chosen if chosen and chosen != NEW else fold(self["name"].value() or "")

    @property
    def claim(self):
        return self.identity and (self.identity, self["role"].value())

    def clean(self):
        data = super().clean()
        if not data.get("include"):
            self.errors.clear()
            self._clean_contact()
            return data
        self._clean_contact()
        if data.get("organisation") == NEW and not (data.get("name") or "name" in self.errors):
            self.add_error("name", _("Write the organisation's name."))
        self.clean_choice("organisation")
        if self.is_partner_already:
            self.add_error("organisation", MatchNote.PARTNER.label)
        return data

    def _clean_contact(self):
        if self.contact and not self.contact.is_valid():
            self.add_error(None, _("Something is wrong with the contact of this line."))

    @property
    def _looked_for(self):
        return self["name"].value() or "", self["website"].value() or ""
