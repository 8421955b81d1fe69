"""Files on the disk of the server, below `MEDIA_ROOT`."""

import errno
import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.urls import reverse

from cms.storage.keys import ContentKeys, StorageError, UnguessableKeys

CHUNK = 64 * 1024
# A name that no disk takes is of no file, as is one below a file; all else is the disk's fault.
NO_FILE = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP}


class LocalStorage(UnguessableKeys, FileSystemStorage):
    """A folder of `MEDIA_ROOT`."""

    folder = ""

    @property
    def base_location(self):
        return os.path.join(settings.MEDIA_ROOT, self.folder)

    @property
    def location(self):
        return os.path.abspath(self.base_location)

    def read(self, name, start=0, length=None):
        """Return the bytes of a file in pieces. Raises `FileNotFoundError`, `StorageError`."""
        try:
            file = Path(self.path(name)).open("rb")  # noqa: SIM115 - `_pieces` closes it
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
            raise FileNotFoundError(name) from error
        except OSError as error:
            raise StorageError(str(error)) from error
        return _pieces(file, start, length)

    def size(self, name):
        """Return how many bytes a file has. Raises `FileNotFoundError`, `StorageError`."""
        try:
            return super().size(name)
        except OSError as error:
            if error.errno in NO_FILE:
                raise FileNotFoundError(name) from error
            raise StorageError(str(error)) from error

    def all_keys(self):
        """Yield key and time of change of every file."""
        for folder, _folders, names in os.walk(self.location):
            for name in names:
                path = Path(folder, name)
                with suppress(FileNotFoundError):
                    changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    yield path.relative_to(self.location).as_posix(), changed

    def delete(self, name):
        super().delete(name)
        with suppress(OSError):
            # The folder was this file's own.
            Path(self.path(name)).parent.rmdir()

    def put(self, key, content):
        """Store a file under exactly this key in one step. Raises `StorageError`.

        Of two that do so at once the later one stays. Django would look for another name for ever.
        """
        part = self._save(f"{key}.{secrets.token_hex(8)}", content)
        os.replace(self.path(part), self.path(key))
        return key

    def _save(self, name, content):
        try:
            return super()._save(name, content)
        except OSError as error:
            with suppress(OSError):
                self.delete(name)
            raise StorageError(str(error)) from error


class LocalPrivateStorage(LocalStorage):
    """Documents and original pictures: sent by Django to those who may open them."""

    folder = "private"
    # Whoever else has an account on the server, the proxy's user too, opens and lists nothing,
    # whatever the umask of the service or command that stored it.
    file_permissions_mode, directory_permissions_mode = 0o600, 0o711

    def url(self, name):
        return reverse("stored_file", args=[name])


class LocalPublicStorage(ContentKeys, LocalStorage):
    """Pictures as pages show them: the folder that is served at `MEDIA_URL`."""

    folder = "public"
    file_permissions_mode, directory_permissions_mode = 0o644, 0o755


def _pieces(file, start, length):
    with file:
        file.seek(start)
        while chunk := file.read(CHUNK if length is None else min(CHUNK, length)):
            length = None if length is None else length - len(chunk)
            yield chunk
