"""Every file that the database refers to, whichever model and storage it belongs to."""

from dataclasses import asdict, dataclass

from django.apps import apps
from django.db.models import FileField

# What the site makes again by itself, which no row names.
MADE_AGAIN = "sharing/"


@dataclass(frozen=True)
class StoredFile:
    """A file as a field names it; `field` is its label, such as `documents.CustomDocument.file`."""

    field: str
    name: str
    checksum: str = ""
    size: int = 0

    as_dict = asdict

    @property
    def storage(self):
        """The storage that the field keeps its files in."""
        label, _dot, field = self.field.rpartition(".")
        return apps.get_model(label)._meta.get_field(field).storage

    def open(self):
        """Open the file where the site keeps it. Raises what its storage raises."""
        return self.storage.open(self.name)


def stored_files():
    """Return the `StoredFile`s of all rows, without checksums and sizes."""
    return [
        StoredFile(f"{model._meta.label}.{field.name}", name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
        for name in model._base_manager.exclude(**{field.name: ""})
        .order_by(field.name)
        .values_list(field.name, flat=True)
        .distinct()
        if name
    ]
