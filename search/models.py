"""What can be found, what words there are, and what editors add: synonyms and promoted hits."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Collection, Page
from wagtail.search import index

from cms.languages.names import language_choices
from cms.values.counties import County, county_choices
from cms.values.faults import Faults
from cms.values.validators import validate_link
from search.choices import Kind
from search.words import plain_terms, terms

# PostgreSQL refuses to index more than a megabyte.
LONGEST_TEXT = 200_000


class EntryQuerySet(models.QuerySet):
    """Entries by what they are of."""

    def of(self, instance):
        """The entries of an instance, in all languages."""
        content_type = ContentType.objects.get_for_model(instance)
        return self.filter(content_type=content_type, object_id=str(instance.pk))


class Entry(index.Indexed, models.Model):
    """Something that can be found in a language: a page, a part of one, a person, a file.

    `page` is the page that shows it: readers are told of the entry only while they may read that.
    `passages` are pairs of a place in a film or file (`61`, a page's number) and what stands there.
    """

    # The worker writes entries, and gives them to the engine itself (`search.indexing`).
    search_auto_update = False
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=50)
    part = models.CharField(max_length=255, blank=True)
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    county = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=500)
    context = models.CharField(max_length=500, blank=True)
    lead = models.TextField(blank=True)
    names = models.TextField(blank=True)
    text = models.TextField(blank=True)
    passages = models.JSONField(default=list)
    has_transcript = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    date = models.DateField(null=True)
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    file_type = models.CharField(max_length=50, blank=True)
    path = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=500, blank=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    collection = models.ForeignKey(
        Collection, null=True, on_delete=models.CASCADE, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntryQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=10),
        index.SearchField("name_words", boost=5),
        index.SearchField("words"),
        index.AutocompleteField("prefixes"),
        index.FilterField("language"),
        index.FilterField("kind"),
        index.FilterField("county"),
    ]

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "language", "part"], name="unique_entry"
            )
        ]
        indexes = [models.Index(fields=["language", "kind"])]

    def __str__(self):
        return self.heading

    @property
    def title(self):
        """The heading's words, as the engine is given them."""
        return terms(self.heading, self.language)

    @property
    def name_words(self):
        """The words of names and numbers, and of the county."""
        county = County(self.county).label if self.county else ""
        return terms(f"{self.names} {self.context} {county}", self.language)

    @property
    def words(self):
        """All other words."""
        said = " ".join(text for _place, text in self.passages)
        return terms(f"{self.lead} {self.text} {said}"[:LONGEST_TEXT], self.language)

    @property
    def prefixes(self):
        """The words by which it is suggested."""
        return plain_terms(f"{self.heading} {self.names}")


class Change(models.Model):
    """Something whose entries the worker has to write anew (`search.following`)."""

    wagtail_reference_index_ignore = True

    what = models.CharField(max_length=100)
    key = models.CharField(max_length=255)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["what", "key"], name="unique_search_change")]

    def __str__(self):
        return f"{self.what} {self.key}"


class Word(models.Model):
    """A word that readers could find something by, as it is written, and in how many entries.

    Of what is typed wrong, the right word is among these.
    """

    wagtail_reference_index_ignore = True

    language = models.CharField(max_length=10)
    folded = models.CharField(max_length=60)
    written = models.CharField(max_length=60)
    stem = models.CharField(max_length=60, db_index=True)
    entries = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "folded"], name="unique_search_word")
        ]

    def __str__(self):
        return self.written


class Synonym(models.Model):
    """Words that mean the same to readers of this site: who asks for one finds the others."""

    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    words = models.TextField(
        _("words"),
        help_text=_("One word or name a line; who searches for one of them finds all of them."),
    )

    panels = ["language", "words"]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")

    def __str__(self):
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


class DocumentText(models.Model):
    """The text of a file, page by page, as a worker read it; `digest` says of which file."""

    wagtail_reference_index_ignore = True

    document = models.OneToOneField(
        "documents.CustomDocument", on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True)
    pages = models.JSONField(default=list)

    class Meta:
        verbose_name = _("text of a file")
        verbose_name_plural = _("texts of files")
        default_permissions = ()

    def __str__(self):
        return str(self.document_id)
