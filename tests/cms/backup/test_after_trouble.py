"""What was cut off, encrypted otherwise or lost spoils no later backup, and is told."""

from datetime import time

import pytest
from cryptography.fernet import Fernet
from django.utils import timezone
from wagtail.models import Collection

from cms.backup.backups import backup_names, last_backup_at, make_backup, read_manifest, thin_out
from cms.backup.jobs import back_up_every_night
from cms.backup.restoring import rehearse
from cms.backup.vault import CHUNK, Vault, VaultError
from cms.documents.factories import DocumentFactory
from cms.worker.models import TimetableEntry
from cms.worker.timetable import JOBS, Job, run_daily_job

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
KEYS = [Fernet.generate_key().decode() for _number in range(2)]


@pytest.fixture
def folder(settings, tmp_path):
    folder = tmp_path / "backups"
    settings.STORAGES = settings.STORAGES | {
        "backup": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        }
    }
    settings.BACKUP_KEYS = []
    return folder


@pytest.fixture
def report(folder):
    # The test before has emptied the database, of what migrations had put there as well.
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    return DocumentFactory(title="Rapport", file__data=b"An annual report")


def later(make, *than):
    """Make a backup whose name, which counts seconds, differs from that of others."""
    while (manifest := make()).name in than:
        pass
    return manifest


@pytest.mark.parametrize("keys", [[], KEYS[:1]], ids=["plain", "encrypted"])
@pytest.mark.parametrize("size", [0, 1, 16, CHUNK, CHUNK + 17])
def test_a_file_that_was_cut_off_is_stored_anew(report, folder, settings, keys, size):
    settings.BACKUP_KEYS = keys
    DocumentFactory(file__data=b"x" * size)
    first = make_backup()
    whole = {path: path.stat().st_mtime_ns for path in folder.rglob("files/*")}
    second = later(make_backup, first.name)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("files/*")} == whole
    for path in whole:
        path.write_bytes(path.read_bytes()[:-1])
    third = later(make_backup, first.name, second.name)
    rehearse(Vault(), third)


def test_a_key_that_is_set_or_changed_later_begins_anew_and_hides_nothing(report, folder, settings):
    plain = make_backup()
    names = [plain.name]
    for keys in (KEYS[:1], KEYS[1:], KEYS):
        settings.BACKUP_KEYS = keys
        manifest = later(make_backup, *names)
        names.append(manifest.name)
        thin_out(Vault())
        rehearse(Vault(), read_manifest(Vault(), manifest.name))
    settings.BACKUP_KEYS = []
    assert backup_names(Vault()) == [plain.name]
    rehearse(Vault(), read_manifest(Vault(), plain.name))


def test_half_a_manifest_holds_up_no_backup_and_is_thinned_out(report, folder):
    first = make_backup()
    (path,) = folder.rglob("manifests/*")
    path.write_bytes(path.read_bytes()[:40])
    second = later(make_backup, first.name)
    thin_out(Vault())
    assert backup_names(Vault()) == [second.name]
    rehearse(Vault(), second)


def test_administrators_read_what_the_backup_of_the_night_lacks(report, folder, monkeypatch):
    nightly = Job("backup", "Backup", back_up_every_night, at=time(2))
    monkeypatch.setitem(JOBS, "backup", nightly)
    entry = TimetableEntry.objects.create(job="backup")
    report.file.storage.delete(report.file.name)
    # Asked again at once it would lack the same.
    run_daily_job.call("backup")
    entry.refresh_from_db()
    assert report.file.name in entry.problem
    assert (timezone.now() - last_backup_at()).total_seconds() < 60


def test_what_is_damaged_with_one_key_is_read_with_another(report, folder, settings):
    settings.BACKUP_KEYS = KEYS[:1]
    first = make_backup()
    settings.BACKUP_KEYS = KEYS[::-1]
    manifest = later(make_backup, first.name)
    vault = Vault()
    for path in (folder / vault.folders[0]).rglob("files/*"):
        path.write_bytes(path.read_bytes()[:-40])
    rehearse(vault, manifest)
    for path in folder.rglob("files/*"):
        path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(VaultError):
        rehearse(vault, manifest)
