"""What a form stores beside the versions of its page or snippet, and holds at once."""

from django import forms
from wagtail.admin.views.generic.preview import PreviewOnEdit


class BesideFormMixin(forms.Form):
    """Stores by `keep_beside` what is part of no version, unless the form is only tried.

    It is only tried while its versions are compared, and for a preview: what follows may be no
    save at all.
    """

    is_only_tried = False

    def save(self, commit=True):
        instance = super().save(commit=commit)
        if not self.is_only_tried:
            self.keep_beside(instance)
        return instance

    def keep_beside(self, instance):
        """Store what was typed and belongs to no version of the instance: here nothing."""


def only_try_previews():
    """Let no preview store anything: Wagtail saves its form as it does one that is saved."""
    validate = PreviewOnEdit.validate_form

    def validate_form(view, form):
        form.is_only_tried = True
        return validate(view, form)

    PreviewOnEdit.validate_form = validate_form
