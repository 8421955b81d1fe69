"""Pictures that were stored before uploads were cleaned: their metadata is taken out too."""

from collections.abc import Iterator
from pathlib import PurePath

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import QuerySet
from wagtail.utils.file import hash_filelike

from cms.documents.models import CustomImage
from cms.documents.pictures import prepare_picture

# All that changes with the file.
CLEANED = ("file", "width", "height", "file_size", "file_hash", "is_animated")


def clean_pictures(
    images: QuerySet[CustomImage],
) -> Iterator[tuple[CustomImage, bool, Exception | None]]:
    """Clean pictures one after the other; of each, say whether that changed it, or what failed."""
    for image in images.order_by("pk").iterator(chunk_size=100):
        try:
            yield image, clean_picture(image), None
        except Exception as error:  # noqa: BLE001 - one picture does not stop the others
            yield image, False, error


def clean_picture(image: CustomImage) -> bool:
    """Store a picture as it would be stored today; return whether that changed anything.

    Its sizes are deleted, since they have the metadata as well; they are made anew when somebody
    looks. Raises what the storage does, and a `ValidationError` for what is no picture.
    """
    with image.open_file() as file:
        content = file.read()
    name = PurePath(image.file.name).name
    picture = prepare_picture(SimpleUploadedFile(name, content))
    if picture.size == len(content) and picture.read() == content:
        return False
    former, storage = image.file.name, image.file.storage
    picture.seek(0)
    image.file_size, image.file_hash = picture.size, hash_filelike(picture)
    picture.seek(0)
    image.file = picture
    image.file.save(image.file.name, image.file.file, save=False)
    image.is_animated = image.is_animated or picture.is_animated
    old = [(storage, former)]
    with transaction.atomic():
        same = CustomImage.objects.select_for_update().filter(pk=image.pk, file=former)
        if not same.first():
            # Somebody has replaced or deleted it meanwhile.
            storage.delete(image.file.name)
            return False
        # What an officer has written meanwhile stays.
        image.save(update_fields=CLEANED)
        old += [(one.file.storage, one.file.name) for one in image.renditions.all()]
        image.renditions.all().delete()
        # At once, and not when the worker comes to it: they are public.
        transaction.on_commit(lambda: [storage.delete(name) for storage, name in old])
    return True
