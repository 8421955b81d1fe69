"""A choice of which known person or organisation a pasted name stands for, or of a new one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.pasting.matching import MatchReason, fold
from cms.pasting.unasked import refuse_numbers

NEW = "new"


class MatchField(forms.ChoiceField):
    """Which snippet a name stands for: its key, or `NEW`."""

    def __init__(self, model, new_label, proposes_new=True, **kwargs):
        """`proposes_new`: whether a new one is chosen from the start where none is known."""
        super().__init__(required=False, **kwargs)
        self.proposes_new = proposes_new
        self.model = model
        self.new_label = new_label
        self.found = []
        self.has_new = False

    def offer(self, found, matches, user):
        """Offer the snippets that were `Found`, and a new one to those who may add it.

        Returns what is chosen from the start: the one that is surely meant, or a new one when
        there is nothing to choose from; otherwise nothing.
        """
        self.found = [str(key) for key in found.reasons]
        options = self.model._meta
        may_add = user.has_perm(f"{options.app_label}.add_{options.model_name}")
        self.has_new = may_add and not found.is_taken
        self.choices = lambda: [
            ("", _("Choose")),
            *(
                (str(key), _describe(matches.label(key), reason))
                for key, reason in found.reasons.items()
            ),
            *([(NEW, self.new_label)] if self.has_new else []),
        ]
        if found.sure:
            return str(found.sure)
        return NEW if self.has_new and self.proposes_new and not self.found else ""


def _describe(name, reason):
    if reason == MatchReason.NAME:
        return gettext("Use %(name)s") % {"name": name}
    return gettext("Use %(name)s (%(reason)s)") % {"name": name, "reason": reason.label}


class MatchFormMixin:
    """A form with `MatchField`s; `match_names` tells which field has the name for each of them.

    A choice holds only among what it was made among. The name may have been changed, or somebody
    else may have added the same name meanwhile: then it is asked for anew.
    """

    match_names = {}

    def offer_choice(self, choice, found, matches, user):
        """Offer what was `Found` in one of the fields; return what is chosen from the start."""
        field = self.fields[choice]
        # For the script that counts how many new names there are.
        field.widget.attrs["data-named"] = self.match_names[choice]
        return field.offer(found, matches, user)

    def state_of(self, choice):
        """Return whether what is chosen is `known`, `new`, to be chosen (`near`) or `unknown`."""
        chosen = self[choice].value()
        if chosen:
            return NEW if chosen == NEW else "known"
        return "near" if self.fields[choice].found else "unknown"

    @property
    def new_names(self):
        """What becomes a new snippet: the field that it is chosen in, and its name."""
        names = ((choice, self[name].value()) for choice, name in self.match_names.items())
        return [
            (choice, fold(name)) for choice, name in names if name and self.state_of(choice) == NEW
        ]

    @property
    def offers(self):
        """Hidden fields that tell the next submission among what its choices were made."""
        return [
            (self._offer_name(choice), ",".join(self.fields[choice].found))
            for choice in self.match_names
        ]

    def clean_choice(self, choice):
        """Refuse a choice that was made among others than those that match now."""
        name = self.match_names[choice]
        if name in self.errors:
            return
        field = self.fields[choice]
        chosen = self.cleaned_data.get(choice, "")
        offered = self.data.get(self._offer_name(choice), "").split(",")
        if not field.found and not field.has_new:
            message = _("This name is not known, and you may not add a new one.")
        elif not set(field.found) <= set(offered):
            message = _("This or a similar name is known. Choose what is meant.")
        elif choice in self.errors or (not chosen and (field.found or not field.proposes_new)):
            message = _("Choose what is meant.")
        else:
            self.cleaned_data[choice] = chosen or NEW
            if self.cleaned_data[choice] == NEW:
                self._clean_new(choice, name, field.model)
            return
        self.errors.pop(choice, None)
        self.add_error(choice, message)

    def _offer_name(self, choice):
        return self.add_prefix(f"{choice}_offer")

    def facts_about(self, choice):
        """Return what besides its name is kept of a new snippet, by field."""
        return {}

    def _clean_new(self, choice, name, model):
        self.cleaned_data[name] = " ".join(self.cleaned_data[name].split())
        try:
            model(name=self.cleaned_data[name]).full_clean()
            refuse_numbers(model(name=self.cleaned_data[name], **self.facts_about(choice)))
        except ValidationError as error:
            self.add_error(name, error.messages)
