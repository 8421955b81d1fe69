"""What can be found, and what words there are."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast, Left, Length, Right
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from cms.values.counties import County
from search.choices import HitState, Kind
from search.words import plain_terms, terms

# PostgreSQL refuses to index more than a megabyte.
LONGEST_TEXT = 400_000


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
    `ends` is the last day of what is known to end: a project, a law, an agreement.
    """

    # The worker writes entries, and gives them to the engine itself (`search.indexing`).
    search_auto_update = False
    wagtail_reference_index_ignore = True
    # The law or programme that it is of in another language, once it is shown (`search.loaded`).
    source = None

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
    topic_lines = models.TextField(blank=True)
    date = models.DateField(null=True)
    last_year = models.PositiveSmallIntegerField(null=True)
    ends = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=HitState.choices, blank=True)
    shown_from = models.DateTimeField(null=True)
    shown_until = models.DateTimeField(null=True)
    file_type = models.CharField(max_length=50, blank=True)
    path = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=500, blank=True)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    # The file that it is of: whether readers may have that is asked of its collection of now.
    document = models.ForeignKey(
        "documents.CustomDocument", null=True, on_delete=models.CASCADE, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)

    objects = EntryQuerySet.as_manager()

    search_fields = [
        index.SearchField("title", boost=10),
        index.SearchField("name_words", boost=5),
        index.SearchField("words"),
        index.AutocompleteField("prefixes"),
        index.FilterField("id"),
        index.FilterField("language"),
        index.FilterField("kind"),
        index.FilterField("county"),
        index.FilterField("date"),
        index.FilterField("last_year"),
        index.FilterField("has_transcript"),
        index.FilterField("page"),
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
        indexes = [
            models.Index(fields=["language", "kind"]),
            # As modelsearch writes it beside what it has found.
            models.Index(
                Cast("id", models.CharField(max_length=50)), name="search_entry_written_key"
            ),
        ]

    def __str__(self):
        return self.heading

    @property
    def topics(self):
        """The topics, which are written one a line, each with line ends on both sides."""
        return self.topic_lines.strip("\n").splitlines()

    @topics.setter
    def topics(self, names):
        self.topic_lines = "\n".join(["", *names, ""]) if names else ""

    @property
    def years(self):
        """The year of its day, or those in which it was at some time."""
        if not self.date:
            return []
        return [str(year) for year in range(self.date.year, (self.last_year or self.date.year) + 1)]

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
    # When it is tried again, if it failed more than a few times.
    not_before = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        default_permissions = ()
        # What is put off is noted once more when it changes again: that does not wait.
        constraints = [
            models.UniqueConstraint(
                fields=["what", "key"],
                condition=models.Q(not_before=None),
                name="unique_search_change",
            )
        ]
        indexes = [models.Index(fields=["what", "key"])]

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
    stem = models.CharField(max_length=60)
    entries = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("word")
        verbose_name_plural = _("words")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["language", "folded"], name="unique_search_word")
        ]
        indexes = [
            models.Index(fields=["language", "stem"], name="search_word_stem"),
            # Of what a mistyped word can have been (`search.spelling`).
            models.Index(
                "language", Left("folded", 1), Length("folded"), name="search_word_likeness"
            ),
            models.Index(
                "language", Right("folded", 3), Length("folded"), name="search_word_ending"
            ),
        ]

    def __str__(self):
        return self.written


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
