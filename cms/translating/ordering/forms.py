"""What a coordinator orders at once."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.languages.permissions import other_languages
from cms.translating.forms import DueDateField, WithApartField
from cms.translating.ordering.figures import swedish_pages


class Choice(TextChoices):
    """Which translations are meant."""

    MARKED = "marked", _("The marked pages")
    PART = "part", _("All pages of the chosen part of the site")
    BEHIND = "behind", _("Everything that is behind the Swedish")


class BulkOrderForm(forms.Form):
    """Languages, what to translate into them, and by when; `section` is the part that is shown."""

    locales = forms.ModelMultipleChoiceField(
        queryset=Locale.objects.none(),
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    choice = forms.ChoiceField(label=_("What"), choices=Choice, widget=forms.RadioSelect)
    due = DueDateField(
        help_text=_("It holds for shared texts as well that are ordered along."),
    )
    with_apart = WithApartField()
    pages = forms.ModelMultipleChoiceField(
        queryset=Page.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("A page is gone. Mark the pages again.")},
    )

    def __init__(self, section, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.section = section
        self.fields["locales"].queryset = other_languages().order_by("language_code")
        self.fields["pages"].queryset = swedish_pages()
        if not section:
            kept = (Choice.BEHIND,)
            self.fields["choice"].choices = [(one.value, one.label) for one in kept]

    def clean(self):
        cleaned = super().clean()
        is_marked = cleaned.get("choice") == Choice.MARKED
        if self.data.get("action") == "withdraw":
            # Whatever stands in the field for the day: nothing is ordered.
            self.errors.pop("due", None)
        if is_marked and "pages" not in self.errors and not cleaned.get("pages"):
            self.add_error("choice", _("Mark the pages that are to be translated."))
        return cleaned
