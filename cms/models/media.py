"""Images and documents, with what accessibility law asks to know of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from cms.choices import Accessibility, FileKind
from cms.validators import validate_title


class CustomImage(AbstractImage):
    """A picture; its alternative text belongs to each use, its credit to the picture."""

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who took or drew the picture. Shown below it."),
    )

    admin_form_fields = ("title", "file", "description", "credit", "collection", "tags")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class CustomRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


class CustomDocument(AbstractDocument):
    """A file to download. Its type, size and number of pages are read from the file itself."""

    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
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
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "language",
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
        validate_title(self.title)
        super().clean()

    @property
    def kind(self):
        """The file's type under the name that readers know it by."""
        extension = self.file_extension.lower()
        return FileKind(extension).label if extension in FileKind.values else extension.upper()

    def save(self, *args, **kwargs):
        """Save, with the size of a new file and, when it is a PDF, its number of pages."""
        if self.file and not self.file._committed:
            self.page_count = count_pages(self.file)
            self.file_size = self.file.size
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "page_count", "file_size"}
        super().save(*args, **kwargs)


def count_pages(file):
    """Return the number of pages of a PDF, or None for another or an unreadable file."""
    if not file.name.lower().endswith(".pdf"):
        return None
    position = file.tell()
    try:
        return len(PdfReader(file).pages)
    except (PyPdfError, ValueError, KeyError, OSError):
        return None
    finally:
        file.seek(position)
