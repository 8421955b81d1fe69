"""The forms that files and pictures are uploaded with, wherever in the admin that is."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from cms.files import tidy_name, validate_document, validate_picture

NAME_ADVICE = _(
    "Name the file after its content. Capitals, spaces and å, ä, ö in the name are replaced "
    "by themselves (webbriktlinje 9)."
)


class DocumentForm(BaseDocumentForm):
    """Checks an uploaded file, and shows beside it what was found in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The form for many files sends only title and collection: the rest takes its default.
        for name in {"language", "accessibility"} & self.fields.keys():
            self.fields[name].required = False
        beside = self.fields.get("file") or self.fields["accessibility"]
        hints = [text for text in (beside.help_text, "file" in self.fields and NAME_ADVICE) if text]
        beside.help_text = format_html(
            "{}{}", format_html_join(" ", "{}", zip(hints)), problem_list(self.instance)
        )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_document(file)
            file.name = tidy_name(file.name)
        return file


class ImageForm(BaseImageForm):
    """Checks, after Wagtail, that a picture is nothing else as well."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_picture(file)
        return file


def problem_list(document):
    """Return the problems of a document's file as an HTML list, or an empty string."""
    notes = format_html_join("", "<li>{}</li>", ((note,) for note in document.problem_notes))
    return format_html('<ul class="help-block help-warning">{}</ul>', notes) if notes else ""
