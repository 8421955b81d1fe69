"""Where backups lie: a folder or a bucket, encrypted if there is a key."""

import hashlib
import tempfile
from contextlib import contextmanager

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages

from cms.values.encryption import cipher_of

CHUNK = 4 * 1024 * 1024
LENGTH_BYTES = 4


def is_configured():
    """Whether there is a place for backups."""
    return "backup" in settings.STORAGES


class VaultError(Exception):
    """What lies in the vault cannot be read: damaged, cut off, or encrypted with another key."""


class Vault:
    """Named streams of bytes in the storage `backup`, each written once.

    With keys (Fernet's, the first one encrypts, all decrypt) a stream is a row of tokens, each
    behind its length; the caller compares a checksum, which also tells of tokens that are missing.
    """

    def __init__(self):
        self.storage = storages["backup"]
        self.cipher = cipher_of(settings.BACKUP_KEYS) if settings.BACKUP_KEYS else None

    def write(self, name, file):
        """Store what a binary file holds under `name`, in place of what was there."""
        with tempfile.TemporaryFile() as sealed:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                sealed.write(self._seal(chunk))
            sealed.seek(0)
            self.storage.delete(name)
            self.storage.save(name, File(sealed))

    @contextmanager
    def read(self, name):
        """Give a binary file with what is stored under `name`.

        Raises `VaultError`, and `FileNotFoundError` or what the storage raises without one.
        """
        with tempfile.TemporaryFile() as plain, self.storage.open(name) as stored:
            for chunk in self._open(stored):
                plain.write(chunk)
            plain.seek(0)
            yield plain

    def exists(self, name):
        """Whether something is stored under `name`."""
        return self.storage.exists(name)

    def delete(self, name):
        """Delete what is stored under `name`, if anything is."""
        self.storage.delete(name)

    def names(self, folder):
        """Return the names of what lies directly in a folder, sorted."""
        try:
            return sorted(self.storage.listdir(folder)[1])
        except FileNotFoundError:
            return []

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


def checksum(file):
    """Return the SHA-256 of a binary file as hexadecimal digits, and go back to its beginning."""
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return digest
