"""The page's form asks who looks after it, and the mail's page what is wrong."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.upkeep.models import PageUpkeep
from cms.values.fields import ReadDateField

UPKEEP_FIELDS = ("owner_name", "owner_email", "due")


class UpkeepFormMixin(forms.Form):
    """Adds who looks after a Swedish page and until when to its form; it holds once it is saved.

    A page that is not there yet has it as `typed_upkeep` until it is.
    """

    owner_name = forms.CharField(
        label=capfirst(_("looked after by")),
        max_length=255,
        required=False,
        help_text=_("A person who knows the subject, and who needs no account."),
    )
    owner_email = forms.EmailField(
        label=capfirst(_("their e-mail")),
        max_length=PageUpkeep._meta.get_field("owner_email").max_length,
        required=False,
        help_text=_("A mail comes two weeks before the day, with a link to say “still right”."),
    )
    due = ReadDateField(label=capfirst(_("to be read through by")), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.locale_id and not self.instance.locale.is_default:
            for name in UPKEEP_FIELDS:
                self.fields.pop(name, None)
        elif self.instance.pk and "due" in self.fields:
            stored = PageUpkeep.objects.filter(pk=self.instance.pk).first()
            for name in UPKEEP_FIELDS if stored else ():
                self.initial.setdefault(name, getattr(stored, name))

    def save(self, commit=True):
        page = super().save(commit=commit)
        if any(name in self.changed_data for name in UPKEEP_FIELDS):
            page.typed_upkeep = {
                name: self.cleaned_data.get(name) or (None if name == "due" else "")
                for name in UPKEEP_FIELDS
            }
            if page.pk:
                keep_upkeep(page)
        return page


def keep_upkeep(page):
    """Store what was typed about who looks after a page, if anything was."""
    typed = page.__dict__.pop("typed_upkeep", None)
    if typed is not None:
        upkeep = PageUpkeep.objects.filter(pk=page.pk).first() or PageUpkeep(pk=page.pk)
        for name, value in typed.items():
            setattr(upkeep, name, value)
        upkeep.save()


class RemarkForm(forms.Form):
    """What is wrong on a page, from who looks after it."""

    text = forms.CharField(
        label=_("What has changed?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The website's editors see it on their first page, and change the text."),
    )
