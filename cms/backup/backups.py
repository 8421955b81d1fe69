"""Making backups, finding them again, and thinning out the old ones."""

import io
import json
import logging
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from cms.audit.actions import BACKED_UP
from cms.audit.models import AuditEntry
from cms.backup import database
from cms.backup.vault import Vault, VaultError, checksum
from cms.storage.files import StoredFile, stored_files

logger = logging.getLogger(__name__)

NAME_FORMAT = "%Y-%m-%dT%H-%M-%SZ"
MANIFESTS, DATABASES, FILES = "manifests", "databases", "files"
# Of how many days, weeks and months the newest backup is kept.
KEPT = {"%Y-%m-%d": 7, "%G-%V": 5, "%Y-%m": 12}
# What another backup has just stored is in no manifest yet.
YOUNG = timedelta(days=1)


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    `database` is the dump's checksum, `figures` are those of its tables, `files` are `StoredFile`s
    and `missing` the names of files that could not be found.
    """

    name: str
    vendor: str
    database: str
    figures: dict
    files: list
    missing: list


def make_backup(vault=None):
    """Store the database and its files as they are now; return the `Manifest`.

    A file is stored once, whatever number of backups it is in. Those that are there at the start
    are copied first and new ones after the database, so that a file which is deleted meanwhile is
    in the backup all the same. Raises `DumpError`, and what the storages raise.
    """
    vault = vault or Vault()
    names = backup_names(vault)
    known = (_files_of(vault, names[-1]) or []) if names else []
    copies = Copies(vault, known)
    copies.add(stored_files())
    with tempfile.TemporaryDirectory() as folder, database.moment() as snapshot:
        name = datetime.now(UTC).strftime(NAME_FORMAT)
        dump = Path(folder) / "database"
        database.dump(snapshot, dump)
        figures, referred = database.figures(), stored_files()
        with dump.open("rb") as file:
            digest = checksum(file)
            vault.write(f"{DATABASES}/{name}", file)
    copies.add(referred)
    manifest = Manifest(
        name,
        database.connection.vendor,
        digest,
        figures,
        [copy for file in referred if (copy := copies.found.get(file))],
        [file.name for file in referred if file not in copies.found],
    )
    for missing in manifest.missing:
        logger.warning("The file %s is named in the database and is not there", missing)
    text = json.dumps(vars(manifest) | {"files": [file.as_dict() for file in manifest.files]})
    vault.write(f"{MANIFESTS}/{name}", io.BytesIO(text.encode()))
    AuditEntry.objects.log_event(BACKED_UP, data={"backup": name})
    return manifest


class Copies:
    """The files that are in the vault, by what the database calls them."""

    def __init__(self, vault, known):
        self.vault = vault
        self.found = {}
        self.known = {(file.field, file.name): file for file in known}

    def add(self, files):
        """Store those files that are there and not stored yet."""
        for file in files:
            if file not in self.found:
                try:
                    self.found[file] = self._stored_before(file) or self._store(file)
                except FileNotFoundError:
                    continue

    def _stored_before(self, file):
        known = self.known.get((file.field, file.name))
        same = known and file.storage.size(file.name) == known.size
        return known if same and self.vault.holds(f"{FILES}/{known.checksum}", known.size) else None

    def _store(self, file):
        with file.open() as content:
            digest, size = checksum(content), file.storage.size(file.name)
            if not self.vault.holds(f"{FILES}/{digest}", size):
                self.vault.write(f"{FILES}/{digest}", content)
        return StoredFile(file.field, file.name, digest, size)


def backup_names(vault):
    """Return the names of the backups, oldest first."""
    return vault.names(MANIFESTS)


def last_backup_at():
    """Return when the newest backup was made, or None without one; the vault is not asked."""
    made = AuditEntry.objects.filter(action=BACKED_UP)
    return made.values_list("timestamp", flat=True).first()


def read_manifest(vault, name):
    """Return the `Manifest` of a backup. Raises `VaultError`."""
    with vault.read(f"{MANIFESTS}/{name}") as file:
        try:
            content = json.load(file)
        except ValueError as error:
            raise VaultError(f"{name} is damaged, or encrypted: is BACKUP_KEY set?") from error
    return Manifest(**content | {"files": [StoredFile(**entry) for entry in content["files"]]})


def _files_of(vault, name):
    """Return the files of a backup, or None where its manifest is damaged: it is none then."""
    try:
        return read_manifest(vault, name).files
    except VaultError as error:
        logger.warning("The backup %s cannot be read: %s", name, error)
        return None


def thin_out(vault):
    """Delete the backups that `KEPT` does not keep, then what no backup holds.

    One whose manifest is damaged can never be restored, and goes as well. What the place refuses to
    delete, as a bucket may for a while, stays until the next time.
    """
    names = backup_names(vault)
    files = {name: found for name in names if (found := _files_of(vault, name)) is not None}
    kept = names_to_keep(list(files))
    for name in set(names) - kept:
        if not _is_deleted(vault, f"{MANIFESTS}/{name}") and name in files:
            kept.add(name)
    needed = {file.checksum for name in kept for file in files[name]}
    # Those of a backup that was cut off have no manifest either.
    for folder, wanted in ((DATABASES, kept), (FILES, needed)):
        for name in set(vault.names(folder)) - wanted:
            if vault.modified_at(f"{folder}/{name}") < timezone.now() - YOUNG:
                _is_deleted(vault, f"{folder}/{name}")


def _is_deleted(vault, name):
    try:
        vault.delete(name)
    except Exception as error:  # noqa: BLE001 - the backup is made, whatever a storage raises here
        logger.warning("%s cannot be deleted: %s", name, error)
        return False
    return True


def names_to_keep(names):
    """Return the set of names of which `KEPT` keeps the newest one of a day, a week or a month."""
    kept = set()
    for period, count in KEPT.items():
        newest = {datetime.strptime(name, NAME_FORMAT).strftime(period): name for name in names}
        kept.update(list(newest.values())[-count:])
    return kept
