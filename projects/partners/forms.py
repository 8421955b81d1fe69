"""The forms of "Paste partners": the pasted list, and what was understood of each partner."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.pasting.forms import PastedLineForm, PastedTextField, PasteForm, line_formset
from cms.pasting.match_field import NEW, MatchField, MatchFormMixin
from cms.pasting.matching import fold
from cms.people.models import Organisation
from cms.values.validators import validate_web_address
from projects.choices import PartnerRole
from projects.partners.lines import PartnerNote


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


class MatchNote(TextChoices):
    """What the officer should look at in what a line was matched to."""

    ELSEWHERE = "elsewhere", _("The organisation of this name is known at another web address.")
    PLACE = "place", _("May be a place: organisations have their head office there.")
    REPEATED = "repeated", _("A line above names the same organisation.")
    PARTNER = "partner", _("It is a partner in this role already.")


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

    match_names = {"organisation": "name"}
    repetition = ("organisation", _("A line above has it in the same role."))

    def __init__(self, *args, matches, partners, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.matches = matches
        self.partners = partners
        field = self.fields["organisation"]
        self.initial["organisation"] = field.offer(matches.find(*self._looked_for), matches, user)

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
        is_doubtful = PartnerNote.SMALL in self.line.notes and not self.is_matched
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
            return data
        if data.get("organisation") == NEW and not (data.get("name") or "name" in self.errors):
            self.add_error("name", _("Write the organisation's name."))
        self.clean_choice("organisation")
        if self.is_partner_already:
            self.add_error("organisation", MatchNote.PARTNER.label)
        return data

    @property
    def _looked_for(self):
        return self["name"].value() or "", self["website"].value() or ""


LineFormSet = line_formset(PartnerLineForm)
