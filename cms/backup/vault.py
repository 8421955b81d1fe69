"""Where backups lie: a folder or a bucket, encrypted if there is a key."""

import hashlib
import tempfile
from contextlib import contextmanager, suppress

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage, storages

from cms.values.encryption import cipher_of

CHUNK = 4 * 1024 * 1024
LENGTH_BYTES = 4


def is_configured():
    """Whether there is a place for backups."""
    return "backup" in settings.STORAGES


def local_folder():
    """Return the folder of the backups, or None where they go elsewhere or nowhere."""
    storage = storages["backup"] if is_configured() else None
    return storage.location if isinstance(storage, FileSystemStorage) else None


class VaultError(Exception):
    """What lies in the vault cannot be read: damaged, cut off, or encrypted with another key."""


class Vault:
    """Named streams of bytes in the storage `backup`, each written once.

    With keys (Fernet's, the first one encrypts, all decrypt) a stream is a row of tokens, each
    behind its length; the caller compares a checksum, which also tells of tokens that are missing.
    What each key has encrypted lies in a folder of its own, and what none has beside them: nothing
    is taken for stored that the first key cannot read.
    """

    def __init__(self):
        self.storage = storages["backup"]
        self.cipher = cipher_of(settings.BACKUP_KEYS) if settings.BACKUP_KEYS else None
        self.folders = [_folder_of(key) for key in settings.BACKUP_KEYS] or [""]

    def write(self, name, file):
        """Store what a binary file holds under `name`, in place of what was there."""
        with tempfile.TemporaryFile() as sealed:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                sealed.write(self._seal(chunk))
            sealed.seek(0)
            path = self.folders[0] + name
            # A bucket may refuse deletion, also of what is not there.
            if self.storage.exists(path):
                self.storage.delete(path)
            self.storage.save(path, File(sealed))

    @contextmanager
    def read(self, name):
        """Give a binary file with what is stored under `name`.

        What is damaged as one key has encrypted it may be whole as another has.
        Raises `VaultError`, and `FileNotFoundError` or what the storage raises without one.
        """
        with tempfile.TemporaryFile() as plain:
            *first, last = self._paths(name)
            if not any(self._is_read(path, plain) for path in first):
                self._read_into(plain, last)
            plain.seek(0)
            yield plain

    def _is_read(self, path, plain):
        with suppress(VaultError):
            self._read_into(plain, path)
            return True
        return False

    def _read_into(self, plain, path):
        plain.seek(0)
        plain.truncate()
        with self.storage.open(path) as stored:
            for chunk in self._open(stored):
                plain.write(chunk)

    def holds(self, name, size):
        """Whether `size` bytes are stored under `name`, whole and as the first key encrypts them.

        A disk that was full, or lost its power, may have kept the beginning only.
        """
        try:
            return self.storage.size(self.folders[0] + name) == self._sealed_size(size)
        except FileNotFoundError:
            return False

    def exists(self, name):
        """Whether something is stored under `name`."""
        return any(self.storage.exists(folder + name) for folder in self.folders)

    def modified_at(self, name):
        """Return when what is stored under `name` was written."""
        return self.storage.get_modified_time(self._paths(name)[0])

    def delete(self, name):
        """Delete what is stored under `name`, if anything is."""
        for folder in self.folders:
            self.storage.delete(folder + name)

    def names(self, folder):
        """Return the names of what lies directly in a folder, sorted."""
        found = set()
        for place in self.folders:
            with suppress(FileNotFoundError):
                found.update(self.storage.listdir(place + folder)[1])
        return sorted(found)

    def _paths(self, name):
        """Return where it lies, the first key's on top; the last place where it lies nowhere."""
        paths = [folder + name for folder in self.folders]
        if len(paths) == 1:
            return paths
        return [path for path in paths if self.storage.exists(path)] or paths[-1:]

    def _sealed_size(self, size):
        if not self.cipher:
            return size
        whole, rest = divmod(size, CHUNK)
        parts = [CHUNK] * whole + [rest] * bool(rest)
        return sum(LENGTH_BYTES + _token_size(part) for part in parts)

    def _seal(self, chunk):
        if not self.cipher:
            return chunk
        token = self.cipher.encrypt(chunk)
        return len(token).to_bytes(LENGTH_BYTES, "big") + token

    def _open(self, file):
        if not self.cipher:
            yield from iter(lambda: file.read(CHUNK), b"")
            return
        while prefix := file.read(LENGTH_BYTES):
            length = int.from_bytes(prefix, "big")
            token = file.read(length)
            try:
                if len(token) != length:
                    raise InvalidToken
                yield self.cipher.decrypt(token)
            except InvalidToken as error:
                raise VaultError(
                    "A part is damaged, or was encrypted with another key than BACKUP_KEY."
                ) from error


def _folder_of(key):
    """Return the folder of a key, whose name tells nothing of it."""
    return f"key-{hashlib.sha256(key.encode()).hexdigest()[:12]}/"


def _token_size(size):
    """Return how long a token of so many bytes is (https://github.com/fernet/spec)."""
    padded = (size // 16 + 1) * 16
    return -(-(1 + 8 + 16 + padded + 32) // 3) * 4


def checksum(file):
    """Return the SHA-256 of a binary file as hexadecimal digits, and go back to its beginning."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
