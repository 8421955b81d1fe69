"""The names under which files are stored: nobody can guess one, and no two files share one."""

import hashlib
import posixpath
import secrets

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File

RANDOM_BYTES = 16
DIGEST_LENGTH = 12


class StorageError(OSError):
    """The storage does not answer, refuses or is full. Nothing of the file was kept."""


class UnguessableKeys:
    """Gives every stored file a folder of its own with a random name; the file keeps its name.

    So uploads of the same name that come at once cannot overwrite each other: no look for a free
    name could promise that on object storage.
    """

    def save(self, name, content, max_length=None):
        """Store a file and return its key. Raises `StorageError`."""
        content = content if hasattr(content, "chunks") else File(content, name)
        return super().save(self._key(name or content.name, content, max_length), content)

    def get_available_name(self, name, max_length=None):
        return name

    def put(self, key, content):
        """Store a file under exactly this key, replacing what is there. Raises `StorageError`."""
        self.delete(key)
        return self._save(key, content)

    def addresses_past_the_site(self, name):
        """Return where a stranger may try to get a file without asking the site."""
        return []

    def _key(self, name, content, max_length):
        folder, filename = posixpath.split(str(name).replace("\\", "/"))
        folder = posixpath.join(folder, self._token(content))
        stem, extension = posixpath.splitext(filename)
        room = (max_length or 100) - len(folder) - len(extension) - 1
        if room < 1:
            raise SuspiciousFileOperation(f"There is no room for the name of “{name}”")
        return f"{folder}/{stem[:room]}{extension}"

    def _token(self, content):
        return secrets.token_urlsafe(RANDOM_BYTES)


class ContentKeys(UnguessableKeys):
    """Puts a digest of the content into the key as well: a key means one content for ever."""

    def _token(self, content):
        digest = hashlib.sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        return f"{digest.hexdigest()[:DIGEST_LENGTH]}-{super()._token(content)}"
