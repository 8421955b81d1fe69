"""The four questions of a crisis notice."""

from datetime import timedelta
from uuid import uuid4, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.blocks.choices import Severity
from cms.values.addresses import read_web_address
from cms.values.counties import County
from cms.values.fields import ReadDateTimeField, TypedCharField, WordsField
from cms.values.validators import (
    validate_no_personal_number,
    validate_no_typed_marker,
)
from home.choices import ReadyNotice

OWN_TEXT = "own"
LONGEST = timedelta(days=14)
CASES = {
    ReadyNotice.FIRE: (_("Fire risk"), Severity.DANGER),
    ReadyNotice.FLOOD: (_("Flood"), Severity.DANGER),
    ReadyNotice.WATER: (_("Boil the water"), Severity.DANGER),
    ReadyNotice.POWER: (_("Power cut"), Severity.WARNING),
    ReadyNotice.EVACUATION: (_("Evacuation"), Severity.DANGER),
    ReadyNotice.EXERCISE: (_("Exercise"), Severity.INFO),
}


class DutyForm(forms.Form):
    """What has happened, where, until when, and where there is more to read."""

    # Decides the notice's own key, of which there can be only one.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
    county = forms.ChoiceField(label=_("County"))
    case = forms.ChoiceField(
        label=_("What has happened?"),
        choices=[
            *((case, label) for case, (label, _s) in CASES.items()),
            (OWN_TEXT, _("Own text")),
        ],
        widget=forms.RadioSelect,
        help_text=_(
            "The sentences are translated beforehand. Own text is shown in Swedish until it is "
            "translated."
        ),
    )
    own_text = WordsField(
        label=_("Own text"),
        required=False,
        max_length=140,
        validators=[validate_no_typed_marker, validate_no_personal_number],
    )
    place = WordsField(
        label=_("Where?"),
        max_length=50,
        validators=[validate_no_personal_number],
        help_text=_("Town or municipality. The name stands first and is not translated."),
    )
    end = ReadDateTimeField(
        label=_("Ends when?"),
        help_text=_("The notice begins now and disappears by itself, in two weeks at most."),
    )
    link = TypedCharField(
        read=read_web_address,
        kind="link",
        label=_("Address with more to read"),
        required=False,
        max_length=500,
        help_text=_("Begins with https://"),
    )

    def __init__(self, *args, pages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["county"].choices = [(page.county, County(page.county).label) for page in pages]
        if len(pages) == 1:
            self.fields["county"].widget = forms.HiddenInput()
            self.fields["county"].initial = pages[0].county
        self.fields["end"].initial = timezone.localtime() + timedelta(hours=24)

    def clean_key(self):
        """Make a key of a notice of it: one that was sent may be that of a page."""
        key = self.cleaned_data["key"]
        return key and uuid5(key, "home.duty")

    def clean_end(self):
        end, now = self.cleaned_data["end"], timezone.now()
        if not now < end <= now + LONGEST:
            raise ValidationError(_("Choose a time from now on, in two weeks at most."))
        return end

    def clean(self):
        data = super().clean()
        if data.get("case") == OWN_TEXT and not data.get("own_text"):
            self.add_error("own_text", _("Write what has happened."))
        return data
