"""The forms that files and pictures are uploaded with, wherever in the admin that is."""

import logging

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import ImageFileExtensionValidator, WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.tasks import delete_file_from_storage_task

from cms.documents.access import is_public
from cms.documents.files import tidy_name, validate_document
from cms.documents.naming import NumbersInFileFormMixin
from cms.documents.pictures import PreparedPicture, prepare_picture
from cms.values.fields import ReadDateField

logger = logging.getLogger(__name__)

STORAGE_FAILED = _(
    "The file could not be stored: the place for files does not answer or is full. Nothing else "
    "was lost. Choose the file again in a while, and tell your administrators if that fails too."
)
OPEN = _("Readers can open this file: a published page shows it.")
NOT_OPEN = _("Not every reader can open this file: no page that everybody can see shows it.")
FILE_ADVICE = _(
    "At most %(size)s, a film %(film)s. Name the file after its content: capitals, spaces and å, "
    "ä, ö in the name are replaced by themselves (webbriktlinje 9)."
)

PICTURE_ADVICE = _(
    "The place where it was taken and what else a camera writes into a picture are removed. HEIC "
    "and TIFF become JPEG. Of a picture that moves, readers see the first one only."
)
STILL = _(
    "The picture moves, but readers see its first picture only. Upload it as a film if it has to "
    "move."
)


class StoringForm:
    """Stores an uploaded file as the last step of validation, and forgets the former one.

    What the storage says stands beside the field then, and everything typed is still there.
    """

    def _post_clean(self):
        super()._post_clean()
        file = self.instance.file
        if not self.errors and file and not file._committed:
            field = file.field
            name = field.generate_filename(self.instance, file.name)
            try:
                file.name = file.storage.save(name, file.file, max_length=field.max_length)
                # The model has nothing left to store, and the open file to read facts from.
                file._committed = True
            except OSError:
                logger.exception("An uploaded file could not be stored")
                self.add_error("file", STORAGE_FAILED)
                # Without Django's look at the size of a picture, which would ask the storage.
                vars(self.instance)["file"] = self.original_file

    def save(self, commit=True):
        former = self.original_file if "file" in self.changed_data else None
        self.original_file = None
        instance = super().save(commit)
        if commit and former:
            self._forget(former)
        return instance

    def _forget(self, file):
        # As Wagtail deletes the file of what is deleted: the form does not wait for the storage.
        storage = file.storage.deconstruct()
        transaction.on_commit(lambda: delete_file_from_storage_task.enqueue(storage, file.name))


class DocumentForm(NumbersInFileFormMixin, StoringForm, BaseDocumentForm):
    """Checks an uploaded file, and shows beside it what was found in it."""

    class Meta(BaseDocumentForm.Meta):
        field_classes = {"first_published": ReadDateField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The form for many files sends only title and collection: the rest takes its default.
        for name in {"language", "accessibility"} & self.fields.keys():
            self.fields[name].required = False
        if "file" in self.fields:
            limits = {"size": settings.LARGEST_DOCUMENT, "film": settings.LARGEST_FILM}
            sizes = {name: filesizeformat(size) for name, size in limits.items()}
            self._show_problems("file", FILE_ADVICE % sizes)
            if self.instance.pk:
                help_text = self.fields["file"].help_text
                readers = OPEN if is_public(self.instance) else NOT_OPEN
                self.fields["file"].help_text = format_html("{} {}", readers, help_text)
        elif "accessibility" in self.fields:
            self._show_problems("accessibility", self.fields["accessibility"].help_text)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            validate_document(file)
            file.name = tidy_name(file.name)
        return file

    def _show_problems(self, name, advice):
        self.fields[name].help_text = format_html(
            "{} {}{}", advice, self.instance.pages_note, problem_list(self.instance)
        )


class PictureField(WagtailImageField):
    """Looks at an uploaded picture before Wagtail decodes it in the server's own process."""

    def to_python(self, data):
        if picture := forms.FileField.to_python(self, data):
            ImageFileExtensionValidator(picture)
            self.check_image_file_size(picture)
            data = prepare_picture(picture)
        return super().to_python(data)


class ImageForm(NumbersInFileFormMixin, StoringForm, BaseImageForm):
    """Checks an uploaded picture."""

    class Meta(BaseImageForm.Meta):
        # Wagtail's form of pictures asks for no field of ours.
        field_classes = {"usable_until": ReadDateField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = picture_field = PictureField(
                label=field.label, required=field.required, widget=field.widget
            )
            picture_field.help_text = format_lazy("{} {}", picture_field.help_text, PICTURE_ADVICE)
        if self.instance.is_animated:
            field = self.fields["file" if "file" in self.fields else "title"]
            field.help_text = format_html(
                '{}<ul class="help-block help-warning"><li>{}</li></ul>', field.help_text, STILL
            )

    def clean(self):
        file = self.cleaned_data.get("file")
        if isinstance(file, PreparedPicture):
            self.instance.is_animated = file.is_animated
        return super().clean()

    def _forget(self, file):
        super()._forget(file)
        self.instance.renditions.all().delete()


def problem_list(document):
    """Return the problems of a document's file as an HTML list, or an empty string."""
    notes = format_html_join("", "<li>{}</li>", ((note,) for note in document.problem_notes))
    return format_html('<ul class="help-block help-warning">{}</ul>', notes) if notes else ""
