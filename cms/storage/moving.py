"""What is done with all files at once: moving them, and comparing them with the database."""

import hashlib

from cms.storage.files import stored_files


def move(key, source, target, *, keep=False):
    """Copy a file to another storage under the same key; delete it at the source unless `keep`.

    What is at the target is read back and compared. Returns what went wrong, or an empty string;
    then nothing was deleted.
    """
    try:
        digest = _digest(source, key)
        if not target.exists(key) or _digest(target, key) != digest:
            with source.open(key) as file:
                target.put(key, file)
            if _digest(target, key) != digest:
                return "the copy differs"
        if not keep:
            source.delete(key)
    except OSError as error:
        return str(error) or type(error).__name__
    return ""


def used_keys(storage):
    """Return the keys in a storage that the database knows."""
    return {file.name for file in stored_files() if file.storage.__class__ is storage.__class__}


def _digest(storage, key):
    digest = hashlib.sha256()
    for piece in storage.read(key):
        digest.update(piece)
    return digest.digest()
