"""What a machine finds wrong with a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.documents.pdf import is_file_name


class FileProblem(models.TextChoices):
    """What a machine finds wrong with a file. No value is a part of another one."""

    NO_TAGS = "no_tags", _("The PDF is not tagged: screen readers find no headings in it.")
    NO_TITLE = "no_title", _("The PDF has no title of its own.")
    WORKING_TITLE = "working_title", _("The title in the PDF is only the name of a file.")
    NO_LANGUAGE = "no_language", _("The PDF does not say its language.")
    OTHER_LANGUAGE = "other_language", _("The PDF says another language than the one chosen here.")
    NO_TEXT = "no_text", _("The PDF has no text, only pictures of text: nobody can hear it read.")
    MOSTLY_SCANNED = (
        "mostly_scanned",
        _("Most pages of the PDF are pictures of text: nobody can hear them read."),
    )
    ENCRYPTED = "encrypted", _("The PDF asks for a password.")
    UNREADABLE = "unreadable", _("The PDF could not be read to its end: it is damaged or odd.")
    UNCHECKED = (
        "unchecked",
        _("The PDF could not be checked in time: it is large or intricate, which is no fault."),
    )
    UNCLEAR_NAME = (
        "unclear_name",
        _("The file name does not say what the file is (webbriktlinje 9)."),
    )


# What keeps people with a screen reader from reading: such a file is not accessible.
BARRIERS = (
    FileProblem.NO_TAGS,
    FileProblem.NO_TEXT,
    FileProblem.MOSTLY_SCANNED,
    FileProblem.ENCRYPTED,
)


def pdf_problems(facts):
    """Return the `FileProblem`s that follow from `PdfFacts`; what is not known is none."""
    if facts.is_encrypted:
        return [FileProblem.ENCRYPTED]
    checks = {
        FileProblem.NO_TAGS: facts.is_tagged is False,
        FileProblem.NO_TITLE: facts.title == "",
        FileProblem.WORKING_TITLE: is_file_name(facts.title or ""),
        FileProblem.NO_LANGUAGE: facts.language == "",
        FileProblem.NO_TEXT: facts.has_text is False,
        FileProblem.MOSTLY_SCANNED: facts.is_mostly_scanned,
        FileProblem.UNCHECKED: facts.is_too_much,
        FileProblem.UNREADABLE: not facts.is_readable and not facts.is_too_much,
    }
    return [problem for problem, is_found in checks.items() if is_found]
