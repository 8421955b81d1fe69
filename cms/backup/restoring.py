"""Reading a backup back, and the proof that nothing is missing."""

import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File

from cms.backup import database
from cms.backup.backups import DATABASES, FILES
from cms.backup.vault import checksum
from cms.pagecache.reading import EVERYTHING
from cms.pagecache.tasks import tell


class RestoreError(Exception):
    """The site here is not empty, or what came back is not what was stored."""


def restore(vault, manifest):
    """Fill an empty installation with a backup, then compare it with the manifest.

    A run that was cut off among the files goes on when the database is emptied again: files that
    are there already are only compared. Raises `RestoreError`, `DumpError`, `VaultError`.
    """
    if not database.is_empty():
        raise RestoreError("The database is not empty; nothing was changed.")
    with _dump(vault, manifest) as path:
        database.restore(path)
    compare_figures(manifest, database.figures())
    tell({EVERYTHING})
    for file in manifest.files:
        if not file.storage.exists(file.name):
            with vault.read(f"{FILES}/{file.checksum}") as content:
                # `save` would find another name for it.
                file.storage.put(file.name, File(content, name=file.name))
        with file.open() as content:
            _compare_file(file, content)


def rehearse(vault, manifest):
    """Restore into a database that is thrown away and read every file; the site is not touched.

    Raises `RestoreError`, `DumpError`, `VaultError`.
    """
    for file in manifest.files:
        with vault.read(f"{FILES}/{file.checksum}") as content:
            _compare_file(file, content)
    with _dump(vault, manifest) as path, database.scratch_database() as scratch:
        database.restore(path, into=scratch)
        compare_figures(manifest, database.figures(scratch))


def compare_figures(manifest, figures):
    """Raise `RestoreError`, which names the tables, unless each holds the same rows as then."""
    wrong = [
        f"{table}: {manifest.figures.get(table, ['–'])[0]} → {figures.get(table, ['–'])[0]}"
        for table in sorted({*manifest.figures, *figures})
        if manifest.figures.get(table) != figures.get(table)
    ]
    if wrong:
        raise RestoreError("These tables are not what they were (rows): " + "; ".join(wrong))


def _compare_file(file, content):
    if checksum(content) != file.checksum:
        raise RestoreError(f"The file {file.name} is not what it was.")


@contextmanager
def _dump(vault, manifest):
    """Give the path of the dump, compared with its checksum."""
    if manifest.vendor != database.connection.vendor:
        raise RestoreError(f"The backup is of {manifest.vendor}, and the database here is not.")
    with (
        tempfile.TemporaryDirectory() as folder,
        vault.read(f"{DATABASES}/{manifest.name}") as stored,
    ):
        if checksum(stored) != manifest.database:
            raise RestoreError("The database in the backup is not what was stored.")
        path = Path(folder) / "database"
        with path.open("wb") as file:
            for chunk in iter(lambda: stored.read(2**20), b""):
                file.write(chunk)
        yield path
