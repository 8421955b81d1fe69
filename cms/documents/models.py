"""Images and documents, with what accessibility law asks to know of them."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from cms.documents.choices import Accessibility, FileKind
from cms.documents.files import extension_of, says_nothing, tidy_name
from cms.documents.missing_pictures import MissingPictureMixin
from cms.documents.pdf import read_pdf
from cms.documents.picture_rights import PictureRightsMixin
from cms.documents.problems import BARRIERS, FileProblem, pdf_problems
from cms.languages.names import language_choices
from cms.values.faults import Faults
from cms.values.validators import validate_title


class CustomImage(MissingPictureMixin, PictureRightsMixin, AbstractImage):
    """A picture; its alternative text belongs to each use, its credit to the picture."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who took or drew the picture. Shown below it."),
    )
    agency = models.CharField(
        _("picture agency"),
        max_length=255,
        blank=True,
        help_text=_("Where the picture was bought. Shown after who took it."),
    )
    is_animated = models.BooleanField(_("moves"), default=False, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "agency",
        "licence",
        "usable_until",
        "consent",
        "collection",
        "tags",
    )

    # What a picture shows depends on where it stands: an alternative text is written for each use.
    default_alt_text = ""
    # Only what has a text is closed for what stands in it.
    is_held = False

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def credit_line(self):
        """Who made the picture, and the agency: `Asa Ek, Bildbyrån`."""
        return ", ".join(filter(None, [self.credit, self.agency]))


class CustomRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


CONTRADICTION = _("Marked as accessible, but the file itself shows that it is not.")
HELD = _(
    "Closed to readers: what looks like a personal identity number stands in the file. Take it "
    "out, or say that it is meant to be public."
)
UNREAD = _(
    "The site's worker has not read the file yet. Its number of pages and its problems are shown "
    "here then."
)
FILE_FACTS = (
    "file_size",
    "file_hash",
    "is_read",
    "page_count",
    "file_title",
    "file_language",
    "found_problems",
    "found_numbers",
    "held_since",
)


class CustomDocument(AbstractDocument):
    """A file to download. Its type, size, pages and problems are read from the file itself.

    Type and size are known at once; pages and problems of a PDF when a worker has read it.
    """

    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE
    )
    author = models.CharField(
        _("author"),
        max_length=255,
        blank=True,
        help_text=_("Who wrote it, when readers should know. Shown beside the file."),
    )
    accessibility = models.CharField(
        _("accessibility"),
        max_length=20,
        choices=Accessibility.choices,
        default=Accessibility.UNKNOWN,
        help_text=_(
            "Can the file be read with assistive technology? Readers are told when it cannot."
        ),
    )
    first_published = models.DateField(
        _("first published"),
        null=True,
        blank=True,
        help_text=_("Files from before 23 September 2018 have other rules (lag 2018:1937, 9 §)."),
    )
    is_read = models.BooleanField(_("is read"), default=True, editable=False)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    file_title = models.CharField(
        _("title in the file"), max_length=255, blank=True, editable=False
    )
    file_language = models.CharField(
        _("language in the file"), max_length=255, blank=True, editable=False
    )
    found_problems = models.CharField(_("problems"), max_length=255, blank=True, editable=False)

    # Pairs of a page and a personal identity number without its last digits (`held`).
    found_numbers = models.JSONField(_("personal identity numbers"), default=list, editable=False)
    held_since = models.DateTimeField(
        _("closed for personal identity numbers since"), null=True, editable=False
    )

    # The page that readers meet the document on; `cms.blocks.prefetch` sets it.
    shown_on = None

    admin_form_fields = (
        "title",
        "file",
        "language",
        "author",
        "accessibility",
        "first_published",
        "collection",
        "tags",
    )
    search_fields = [*AbstractDocument.search_fields, index.FilterField("language")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self):
        with Faults() as faults:
            faults.of(validate_title, self.title)
            if self.file:
                faults.of(super().clean)

    @property
    def kind(self):
        """The file's type under the name that readers know it by."""
        extension = extension_of(self.filename)
        return FileKind(extension).label if extension in FileKind.values else extension.upper()

    @property
    def request_query(self):
        """What the form for an accessible version has to know: the document, and its page."""
        page = getattr(self.shown_on, "pk", None)
        return urlencode({"dokument": self.pk} | ({"sida": page} if page else {}))

    @property
    def problems(self):
        """The `FileProblem`s of the file, also as against the language chosen for it."""
        found = [FileProblem(value) for value in self.found_problems.split()]
        spoken = self.file_language.split("-")[0].lower()
        if spoken and spoken != self.language:
            found.append(FileProblem.OTHER_LANGUAGE)
        return found

    @property
    def is_held(self):
        """Whether readers may not open it before somebody says that what it holds is public."""
        return self.held_since is not None

    @property
    def is_contradicted(self):
        """Whether the officer says accessible and the file says that it cannot be."""
        return self.accessibility == Accessibility.ACCESSIBLE and any(
            problem in BARRIERS for problem in self.problems
        )

    @property
    def shown_accessibility(self):
        """What readers are told: nothing of a file that nobody has checked or that contradicts."""
        is_claim = self.accessibility == Accessibility.ACCESSIBLE
        if self.accessibility == Accessibility.UNKNOWN or is_claim and not self.is_read:
            return ""
        return "" if self.is_contradicted else self.get_accessibility_display()

    @property
    def problem_notes(self):
        """What the officer reads beside the file, a sentence for each problem."""
        notes = [] if self.is_read else [str(UNREAD)]
        notes += [str(HELD)] if self.is_held else []
        notes += [str(CONTRADICTION)] if self.is_contradicted else []
        notes += [str(problem.label) for problem in self.problems]
        better = tidy_name(f"{self.title}.{extension_of(self.filename)}")
        if FileProblem.UNCLEAR_NAME in self.problems and not says_nothing(better):
            notes.append(gettext("A better name: %(name)s.") % {"name": better})
        return notes

    @property
    def pages_note(self):
        """What the officer reads beside a PDF that was read to its end."""
        is_cut = {FileProblem.UNREADABLE, FileProblem.UNCHECKED} & {*self.problems}
        if self.page_count is None or is_cut:
            return ""
        text = ngettext("Read: %(count)s page.", "Read: %(count)s pages.", self.page_count)
        return text % {"count": self.page_count}

    def save(self, *args, **kwargs):
        """Save, with what a new file says of itself."""
        if self.file and not self.file._committed:
            self.file.name = tidy_name(self.file.name)
            self._set_document_file_metadata()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], *FILE_FACTS}
        super().save(*args, **kwargs)

    def _set_document_file_metadata(self):
        """Read size and hash, as Wagtail does wherever a file is uploaded; forget the rest."""
        former_hash = self.file_hash
        super()._set_document_file_metadata()
        if self.file_hash != former_hash:
            self.page_count, self.file_title, self.file_language = None, "", ""
            self.found_problems = ""
            self.found_numbers, self.held_since = [], None
            self.is_read = extension_of(self.file.name) != "pdf"
        self._keep_problems(self.found_problems.split())

    def _keep_problems(self, problems):
        problems = {*problems} - {FileProblem.UNCLEAR_NAME}
        if says_nothing(self.filename):
            problems.add(FileProblem.UNCLEAR_NAME)
        self.found_problems = " ".join(sorted(problems))

    def read_file(self):
        """Keep what the PDF says of itself, if it is still this document's. Takes seconds.

        Raises what its storage raises.
        """
        with self.open_file() as file:
            facts = read_pdf(file)
        self.is_read, self.page_count = True, facts.page_count
        self.file_title, self.file_language = facts.title or "", facts.language or ""
        self._keep_problems(pdf_problems(facts))
        read = ("is_read", "page_count", "file_title", "file_language", "found_problems")
        same = type(self).objects.filter(pk=self.pk, file=self.file.name)
        same.update(**{name: getattr(self, name) for name in read})
