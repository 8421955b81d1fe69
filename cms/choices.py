"""Labels that visitors see, shared by several apps; translated into all ten languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Severity(models.TextChoices):
    """How urgent a notice or a callout is."""

    INFO = "info", _("Information")
    SUCCESS = "success", _("Good to know")
    WARNING = "warning", _("Warning")
    DANGER = "danger", _("Important")


class Accessibility(models.TextChoices):
    """Whether a document can be read with assistive technology (EN 301 549, chapter 10)."""

    UNKNOWN = "unknown", _("Not assessed")
    ACCESSIBLE = "accessible", _("Accessible")
    INACCESSIBLE = "inaccessible", _("Not adapted for accessibility")


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality", pgettext_lazy("kind of organisation", "Municipality")
    REGION = "region", pgettext_lazy("kind of organisation", "Region")
    AUTHORITY = "authority", pgettext_lazy("kind of organisation", "Public authority")
    UNIVERSITY = "university", pgettext_lazy("kind of organisation", "University")
    SCHOOL = "school", pgettext_lazy("kind of organisation", "School")
    COMPANY = "company", pgettext_lazy("kind of organisation", "Company")
    ASSOCIATION = "association", pgettext_lazy("kind of organisation", "Association")
    FOUNDATION = "foundation", pgettext_lazy("kind of organisation", "Foundation")
    INTERNATIONAL = (
        "international",
        pgettext_lazy("kind of organisation", "International organisation"),
    )


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
