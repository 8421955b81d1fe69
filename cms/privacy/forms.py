"""Forms ask whether a personal identity number is meant to be public."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.admin.beside import BesideFormMixin
from cms.admin.content_walk import content_of
from cms.privacy.guard import answer, numbers_in, unanswered, unanswered_in

FIELD = "numbers_are_public"
RETURNED_TO_EDITOR = "reject"


class NumbersFormMixin(BesideFormMixin):
    """Asks in the form of a page or snippet, before it is published or sent for review.

    A draft is saved whatever stands in it. A page that is not there yet has the answer as
    `numbers_answered` until it is.
    """

    numbers_are_public = forms.BooleanField(
        label=_("This is meant to be public"),
        required=False,
        help_text=_("The log keeps who said so. Otherwise take the number out of the text."),
    )
    found_numbers = ()

    def is_valid(self):
        is_valid = super().is_valid()
        if not self.is_bound:
            return is_valid
        content = content_of(self.instance) | _rows(self)
        found = numbers_in(type(self.instance), content)
        self.found_numbers = unanswered(self.instance, found)
        is_returned = self.data.get("workflow-action-name") == RETURNED_TO_EDITOR
        is_draft = self.is_deferred_validation or is_returned
        if self.found_numbers and not is_draft and not self.cleaned_data.get(FIELD):
            if FIELD not in self.errors:
                self.add_error(FIELD, gettext("Is it meant to be public? Tick it, or take it out."))
            return False
        return is_valid

    def keep_beside(self, instance):
        super().keep_beside(instance)
        if self.found_numbers and self.cleaned_data.get(FIELD):
            if instance.pk:
                answer(instance, self.found_numbers, self.for_user)
            else:
                instance.numbers_answered = (self.found_numbers, self.for_user)

    @property
    def asked_numbers(self):
        """The numbers that are asked about: in what was sent, or in the draft as it is stored."""
        if self.is_bound or not self.instance.pk:
            return self.found_numbers
        return unanswered_in(self.instance)


def _rows(form):
    """Return what was typed into the rows of a form, by their names, rows of rows as well."""
    return {
        name: [
            row.cleaned_data | _rows(row)
            for row in formset.forms
            if getattr(row, "cleaned_data", None) and not row.cleaned_data.get("DELETE")
        ]
        for name, formset in getattr(form, "formsets", {}).items()
    }
