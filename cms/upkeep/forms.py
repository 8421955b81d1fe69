"""The page's form asks who looks after it, and the mail's page what is wrong."""

import json
from datetime import date

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.admin.beside import BesideFormMixin
from cms.upkeep.models import PageUpkeep
from cms.values.fields import ReadDateField, WordsField

UPKEEP_FIELDS = ("owner_name", "owner_email", "due")
# The day on which somebody found the page right: part of its versions, but said beside them too.
REVIEWED = "reviewed_on"
LOADED = "upkeep_loaded"


class UpkeepFormMixin(BesideFormMixin):
    """Adds who looks after a Swedish page and until when to its form; it holds once it is saved.

    Only what differs from what the form was opened with counts as typed: meanwhile somebody may
    have found the page right. A page that is not there yet has it as `typed_upkeep` until it is.
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
    upkeep_loaded = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.locale_id and not self.instance.locale.is_default:
            for name in (*UPKEEP_FIELDS, LOADED):
                self.fields.pop(name, None)
        elif self.instance.pk and "due" in self.fields:
            stored = PageUpkeep.objects.filter(pk=self.instance.pk).first()
            for name in UPKEEP_FIELDS if stored else ():
                self.initial.setdefault(name, getattr(stored, name))

        if LOADED in self.fields:
            names = (*UPKEEP_FIELDS, REVIEWED)
            self.initial[LOADED] = {name: _plain(self.initial.get(name)) for name in names}

    @property
    def changed_data(self):
        """The names of what was changed in the form, of which what it was opened with is none."""
        return [name for name in super().changed_data if name != LOADED]

    def clean(self):
        """Leave the day on which the page was found right meanwhile, unless another is typed."""
        cleaned_data = super().clean()
        self.held = {name: _plain(cleaned_data.get(name)) for name in (*UPKEEP_FIELDS, REVIEWED)}
        loaded = cleaned_data.get(LOADED)
        is_loaded = isinstance(loaded, dict) and self.held[REVIEWED] == loaded.get(REVIEWED)
        if is_loaded and self._was_read(REVIEWED):
            cleaned_data[REVIEWED] = self.initial.get(REVIEWED)
        return cleaned_data

    def keep_beside(self, page):
        super().keep_beside(page)
        values = {name: self.cleaned_data[name] for name in UPKEEP_FIELDS if self._was_read(name)}
        loaded = self.cleaned_data.get(LOADED)
        loaded = loaded if isinstance(loaded, dict) else self.initial.get(LOADED, {})
        page.typed_upkeep = {
            name: value for name, value in values.items() if _plain(value) != loaded.get(name)
        }
        if page.pk:
            keep_upkeep(page)

    def get_field_updates_for_resave(self):
        """Return what Wagtail does, and what the form holds once it has been saved by itself."""
        updates = super().get_field_updates_for_resave()
        if LOADED in self.fields:
            updates.append((self.add_prefix(LOADED), json.dumps(self.held)))
        return updates

    def _was_read(self, name):
        """Whether a field is there, and holds what could be understood."""
        return name in self.cleaned_data and name not in getattr(self, "unread", ())


def _plain(value):
    """Return a value as the hidden field holds it."""
    return value.isoformat() if isinstance(value, date) else value or ""


def keep_upkeep(page):
    """Store what was typed about who looks after a page, if anything was."""
    typed = page.__dict__.pop("typed_upkeep", None)
    if typed:
        upkeep = PageUpkeep.objects.filter(pk=page.pk).first() or PageUpkeep(pk=page.pk)
        for name, value in typed.items():
            setattr(upkeep, name, value)
        upkeep.save()


class RemarkForm(forms.Form):
    """What is wrong on a page, from who looks after it."""

    text = WordsField(
        label=_("What has changed?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The website's editors see it on their first page, and change the text."),
    )
