"""Labels that visitors see; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Accessibility(models.TextChoices):
    """Whether a document can be read with assistive technology (EN 301 549, chapter 10)."""

    UNKNOWN = "unknown", _("Not assessed")
    ACCESSIBLE = "accessible", _("Accessible")
    INACCESSIBLE = "inaccessible", _("Not adapted for accessibility")


class FileKind(models.TextChoices):
    """A file's type, by its extension, under the name that readers know it by."""

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    EXCEL = "xlsx", "Excel"
    POWERPOINT = "pptx", "PowerPoint"
    TEXT = "txt", _("Text file")
    CSV = "csv", "CSV"
    WRITER = "odt", "OpenDocument"
    CALC = "ods", "OpenDocument"
    IMPRESS = "odp", "OpenDocument"
    ZIP = "zip", _("Compressed archive")
    MP4 = "mp4", _("Film")
    WEBM = "webm", _("Film")
