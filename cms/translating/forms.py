"""Forms of the translators' side."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.submit_translations import SubmitTranslationForm
from wagtail_localize.views.update_translations import UpdateTranslationsForm

from cms.values.fields import ReadDateField, WordsField


def orderable_locales(instance):
    """Return the languages that something can be ordered in: again, too, where it was withdrawn.

    A page with others below it, or parts apart, can be ordered in all, for their sake.
    """
    others = Locale.objects.exclude(pk=instance.locale_id)
    if isinstance(instance, Page) and may_have_apart(instance):
        return others
    ordered = Translation.objects.filter(source__object_id=instance.translation_key, enabled=True)
    return others.exclude(pk__in=ordered.values("target_locale"))


def may_have_apart(page):
    """Whether a page, or one below it, may have what is ordered apart from it."""
    return not page.is_leaf() or getattr(page, "has_parts_apart", False)


class WithApartField(forms.BooleanField):
    """Asks whether what is ordered apart from pages is ordered as well."""

    def __init__(self):
        super().__init__(
            label=_("The transcripts of films as well"),
            required=False,
            help_text=_(
                "They are long: each is translated, reviewed and published by itself, and the page "
                "does not wait for it."
            ),
        )


class DueDateField(ReadDateField):
    """Asks by which day translations are wanted, which lies ahead."""

    def __init__(self, **options):
        super().__init__(label=_("Due date"), required=False, **options)

    def validate(self, value):
        super().validate(value)
        if value and value < timezone.localdate():
            raise ValidationError(_("That day has passed. Choose a later one, or leave it empty."))


class OrderForm(SubmitTranslationForm):
    """Chooses the languages to translate into, among those that the page is not ordered in."""

    due = DueDateField()

    def __init__(self, instance, *args, **kwargs):
        super().__init__(instance, *args, **kwargs)
        self.original = instance
        self.fields["locales"].queryset = orderable_locales(instance)
        below = self.fields["include_subtree"]
        below.label, below.help_text = _("The pages below it as well"), ""
        if isinstance(instance, Page) and may_have_apart(instance):
            self.fields["with_apart"] = WithApartField()

    def clean(self):
        cleaned = super().clean()
        is_known = TranslationSource.objects.get_for_instance_or_none(self.original) is not None
        if not self.original.live and not is_known:
            raise ValidationError(
                _("Publish it in Swedish first: translators get what is published.")
            )
        return cleaned


class SyncForm(UpdateTranslationsForm):
    """Asks for nothing: what is synchronised is never published, nor translated by a machine."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.clear()


class DecisionForm(forms.Form):
    """What a reviewer has to say."""

    comment = WordsField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you return the translation."),
    )
