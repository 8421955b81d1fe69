"""What readers' forms are made of: fields that say what is wrong in the reader's language."""

from django import forms
from django.conf import settings
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from cms.languages.names import direction
from cms.templatetags.cms_tags import is_foreign
from cms.values.fields import WordsField
from home.choices import BarrierQuestion, FormatRequestHint, FormatRequestQuestion, FormError

HONEYPOT = "website"
# https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill, WCAG 1.3.5
AUTOCOMPLETE = {"email": "email", "name": "name", "phone": "tel", "address": "street-address"}
FEW_ROWS = 4
# Swedish questions about the reader, for who asks them without choosing that kind of answer.
ABOUT_THE_READER = {
    "namn": "name",
    "för- och efternamn": "name",
    "förnamn och efternamn": "name",
    "förnamn": "given-name",
    "efternamn": "family-name",
    "telefon": "tel",
    "telefonnummer": "tel",
    "mobilnummer": "tel",
    "mobiltelefon": "tel",
    "adress": "street-address",
    "postadress": "street-address",
    "gatuadress": "street-address",
    "postnummer": "postal-code",
    "ort": "address-level2",
    "postort": "address-level2",
}


def split_choices(text):
    """Return the answers to choose from, as Wagtail parts them: by lines, or else by commas."""
    parts = text.splitlines() if "\n" in text else text.split(",")
    return [choice for part in parts if (choice := part.strip().rstrip(",").strip())]


def autocomplete_of(question):
    """Return what browsers fill in (HTML's `autocomplete`) where a question is about the reader.

    The kind of answer says so, or else the whole Swedish question: one about somebody else's name
    must not be filled in with the reader's.
    """
    asked = question.original.label.casefold().strip(" :?*").removeprefix("ditt ")
    asked = asked.removeprefix("din ")
    return AUTOCOMPLETE.get(question.field_type) or ABOUT_THE_READER.get(asked, "")


def in_swedish(text, original):
    """Return the code of Swedish where a text is the Swedish one, or an empty string."""
    return settings.LANGUAGE_CODE if text == original else ""


class VisitorForm(BaseForm):
    """A form whose fields carry their errors and hints to screen readers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            described_by = [f"{name}-hint"] if field.help_text else []
            if self.is_bound and name in self.errors:
                described_by.append(f"{name}-error")
                field.widget.attrs["aria-invalid"] = "true"
            if described_by:
                field.widget.attrs["aria-describedby"] = " ".join(described_by)
            if isinstance(field, forms.EmailField):
                field.widget.attrs["autocomplete"] = AUTOCOMPLETE["email"]


class ChoiceSelect(forms.Select):
    """A list of choices that says which of them are in Swedish where the form is not."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        if value and in_swedish(label, value) and is_foreign(settings.LANGUAGE_CODE):
            code = settings.LANGUAGE_CODE
            option["attrs"] |= {"lang": code, "dir": direction(code)}
        return option


ERROR_MESSAGES = {
    "required": FormError.REQUIRED.label,
    "invalid": FormError.EMAIL.label,
    "max_length": FormError.TOO_LONG.label,
}


class FormatRequestForm(VisitorForm):
    """What a reader tells who needs an accessible version of a document."""

    email = forms.EmailField(
        label=FormatRequestQuestion.EMAIL.label, max_length=254, error_messages=ERROR_MESSAGES
    )
    message = WordsField(
        label=FormatRequestQuestion.MESSAGE.label,
        help_text=FormatRequestHint.MESSAGE.label,
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": FEW_ROWS}),
        error_messages=ERROR_MESSAGES,
    )


class BarrierReportForm(FormatRequestForm):
    """What a reader tells who meets something that does not work."""

    message = WordsField(
        label=BarrierQuestion.MESSAGE.label,
        help_text=FormatRequestHint.BARRIER.label,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages=ERROR_MESSAGES,
    )


class VisitorFormBuilder(FormBuilder):
    """Builds `VisitorForm`s from the questions of a form page."""

    def get_form_class(self):
        return type("VisitorForm", (VisitorForm,), self.formfields)

    @property
    def formfields(self):
        """The form's fields, each with the language of its label and of its help."""
        fields = super().formfields
        for question in self.fields:
            field = fields[question.clean_name]
            field.question, original = question, question.original
            field.label_language = in_swedish(question.label, original.label)
            field.help_language = in_swedish(question.help_text, original.help_text)
            if autocomplete := autocomplete_of(question):
                field.widget.attrs["autocomplete"] = autocomplete
        return fields

    def create_multiline_field(self, field, options):
        return forms.CharField(widget=forms.Textarea({"rows": FEW_ROWS}), **options)

    def create_name_field(self, field, options):
        return self.create_singleline_field(field, options)

    def create_phone_field(self, field, options):
        return forms.CharField(widget=forms.TextInput({"type": "tel"}), max_length=40, **options)

    create_address_field = create_multiline_field

    def create_dropdown_field(self, field, options):
        return super().create_dropdown_field(field, options | {"widget": ChoiceSelect()})

    def get_formatted_field_choices(self, field):
        """Return the choices as (what is kept: the Swedish one, what is read)."""
        shown, kept = split_choices(field.choices), split_choices(field.original.choices)
        return list(zip(kept, shown if len(shown) == len(kept) else kept, strict=True))

    def get_field_options(self, field):
        options = super().get_field_options(field)
        options["error_messages"] = ERROR_MESSAGES
        return options
