"""What translators work with beside the texts themselves: dates, and agreed words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.translating.glossary_form import GlossaryTermForm


class TranslationDeadline(models.Model):
    """The day by which a coordinator wants a translation."""

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="deadline"
    )
    due = models.DateField(_("due date"))

    class Meta:
        verbose_name = _("due date of a translation")
        verbose_name_plural = _("due dates of translations")

    def __str__(self):
        return f"{self.translation}: {self.due}"


class GlossaryTerm(models.Model):
    """A Swedish word or phrase with the translation that a language has agreed on."""

    term = models.CharField(_("term in Swedish"), max_length=100)
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    translation = models.CharField(_("agreed translation"), max_length=200)
    note = models.TextField(
        _("note"), max_length=500, blank=True, help_text=_("When to use it, and when not.")
    )

    base_form_class = GlossaryTermForm
    panels = ["term", "locale", "translation", "note"]

    class Meta:
        ordering = ["term", "locale__language_code"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "term"],
                name="one_translation_per_term",
                violation_error_message=_("The language has this term already."),
            )
        ]

    def __str__(self):
        return f"{self.term} – {self.translation}"
