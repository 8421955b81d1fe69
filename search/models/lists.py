"""What editors add, and what readers missed: synonyms, promoted hits, questions without hits."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page

from cms.languages.names import language_choices
from cms.values.counties import county_choices
from cms.values.faults import Faults
from cms.values.validators import validate_link


class Synonym(models.Model):
    """Words that mean the same to readers of this site: who asks for one finds the others.

    An old word has one way only: who asks for the new one is not shown what it stands for today.
    """

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    words = models.TextField(
        _("words"),
        help_text=_("One word or name a line; who searches for one of them finds all of them."),
    )

    is_one_way = models.BooleanField(
        _("only from the first word to the others"),
        default=False,
        help_text=_(
            "For a word that is no longer used: who searches for it finds the others, and who"
            " searches for one of those does not find it."
        ),
    )

    panels = ["language", "words", "is_one_way"]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self):
        if self.is_one_way:
            return " → ".join([*self.lines[:1], ", ".join(self.lines[1:])])
        return " = ".join(self.lines)

    @property
    def lines(self):
        """The words, without empty lines."""
        return [" ".join(line.split()) for line in self.words.splitlines() if line.strip()]

    def clean(self):
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Write at least two words, one a line.")})


class PromotedHit(models.Model):
    """What stands first when readers ask certain questions, for a time and for a reason."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    questions = models.TextField(
        _("questions"), help_text=_("One question a line, as readers type it.")
    )
    county = models.CharField(
        _("county"),
        max_length=20,
        blank=True,
        choices=county_choices,
        help_text=_("Only in this county's search; empty for everywhere."),
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    link = models.CharField(
        _("address, if it is not a page"), max_length=500, blank=True, validators=[validate_link]
    )
    title = models.CharField(
        _("heading"), max_length=255, blank=True, help_text=_("Of an address; a page has its own.")
    )
    reason = models.CharField(
        _("reason"), max_length=255, help_text=_("Why it stands first, for colleagues.")
    )
    end = models.DateField(_("last day"), help_text=_("Then somebody has to think again."))

    panels = [
        FieldRowPanel(["language", "county"]),
        "questions",
        FieldPanel("page"),
        FieldRowPanel(["link", "title"]),
        "reason",
        "end",
    ]

    class Meta:
        ordering = ["end", "pk"]
        verbose_name = _("promoted hit")
        verbose_name_plural = _("promoted hits")

    def __str__(self):
        return f"{', '.join(self.questions.splitlines())}: {self.page or self.title}"

    def clean(self):
        with Faults() as faults:
            if bool(self.page) == bool(self.link):
                faults.add("page", _("Choose a page or write an address."))
            if self.link and not self.title:
                faults.add("title", _("Write a heading for the address."))

    @property
    def has_ended(self):
        """Whether its last day has passed."""
        return self.end < timezone.localdate()


class Miss(models.Model):
    """A question without hits, or an address that is not there, and how often: nothing of whom."""

    wagtail_reference_index_ignore = True

    class What(models.TextChoices):
        """What was missed."""

        QUESTION = "question", _("Question without hits")
        ADDRESS = "address", _("Address that is not there")

    what = models.CharField(_("what"), max_length=10, choices=What.choices)
    text = models.CharField(_("text"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    last_at = models.DateField(_("last"), auto_now=True)

    class Meta:
        verbose_name = _("what readers did not find")
        verbose_name_plural = _("what readers did not find")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["what", "text", "language"], name="unique_miss")
        ]

    def __str__(self):
        return self.text
