"""What readers' forms are made of: fields that say what is wrong in the reader's language."""

from django import forms
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from home.choices import FormatRequestHint, FormatRequestQuestion, FormError

HONEYPOT = "website"
# https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill, WCAG 1.3.5
AUTOCOMPLETE = {forms.EmailField: "email"}


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
            if autocomplete := AUTOCOMPLETE.get(type(field)):
                field.widget.attrs["autocomplete"] = autocomplete


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
    message = forms.CharField(
        label=FormatRequestQuestion.MESSAGE.label,
        help_text=FormatRequestHint.MESSAGE.label,
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages=ERROR_MESSAGES,
    )


class VisitorFormBuilder(FormBuilder):
    """Builds `VisitorForm`s from the questions of a form page."""

    def get_form_class(self):
        return type("VisitorForm", (VisitorForm,), self.formfields)

    def get_field_options(self, field):
        options = super().get_field_options(field)
        options["error_messages"] = ERROR_MESSAGES
        return options
