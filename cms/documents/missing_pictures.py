"""Pages stand without a picture whose file is gone, or whose storage is away."""

from contextlib import contextmanager

from wagtail.images.models import SourceImageIOError

from cms.pagecache.reading import UNKEPT, shows
from cms.storage.keys import StorageError


class MissingPictureMixin:
    """Says of every picture that cannot be made what Wagtail's templates understand."""

    def rendition_or_none(self, spec):
        """Return the picture in a size, or None where its file is gone or its storage is away."""
        try:
            return self.get_rendition(spec)
        except SourceImageIOError:
            return None

    def create_rendition(self, filter):
        with _as_missing_picture():
            return super().create_rendition(filter)

    def create_renditions(self, *filters):
        with _as_missing_picture():
            return super().create_renditions(*filters)


@contextmanager
def _as_missing_picture():
    """Let a page stand without a picture that the storage does not give or take.

    A storage that is away will be back: no cache keeps the page without its picture then. A file
    that is gone or damaged stays so.
    """
    try:
        yield
    except OSError as error:
        if isinstance(error, StorageError) or isinstance(error.__cause__, StorageError):
            shows(UNKEPT)
        raise SourceImageIOError(str(error)) from error
