"""A site is backed up, and everything of it comes back, or it is said what does not."""

import io
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from cryptography.fernet import Fernet
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from wagtail.models import Collection

from cms.backup import database
from cms.backup.backups import backup_names, make_backup, read_manifest, thin_out
from cms.backup.restoring import RestoreError, rehearse
from cms.backup.vault import Vault, VaultError
from cms.documents.factories import DocumentFactory, ImageFactory
from cms.documents.models import CustomDocument
from cms.storage.files import stored_files

pytestmark = pytest.mark.django_db(transaction=True)
KEY = Fernet.generate_key().decode()


@pytest.fixture(params=[[], [KEY]], ids=["plain", "encrypted"])
def place(request, settings, tmp_path):
    """Where backups go: a folder, with and without a key."""
    folder = tmp_path / "backups"
    settings.STORAGES = settings.STORAGES | {
        "backup": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        }
    }
    settings.BACKUP_KEYS = request.param
    return SimpleNamespace(folder=folder, keys=request.param)


def files_in(place):
    (folder,) = place.folder.rglob("files")
    return stored(folder)


@pytest.fixture
def document(place):
    # The test before has emptied the database, of what migrations had put there as well.
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    ImageFactory()
    return DocumentFactory(title="Rapport", file__data=b"An annual report")


def stored(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def restored_elsewhere(place, settings, tmp_path):
    """Restore into an empty installation of its own; return what it says and its environment."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "DATA_DIR": str(tmp_path / "elsewhere"),
        "BACKUP_TO": str(place.folder),
        "BACKUP_KEY": ",".join(place.keys),
    }
    if connection.vendor == "postgresql":
        address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/".format(**connection.settings_dict)
        environment["DATABASE_URL"] = f"{address}{connection.settings_dict['NAME']}_elsewhere"
    return run(settings, environment, "restore"), environment


def run(settings, environment, *arguments):
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def empty_database():
    """On PostgreSQL an empty database to restore into; on SQLite a file that is not there yet."""
    name = f"{connection.settings_dict['NAME']}_elsewhere"
    database._recreate(name)
    yield
    database._drop(name)


@pytest.mark.usefixtures("empty_database")
def test_empty_installation_gets_the_same_rows_and_the_same_files(
    document, place, settings, tmp_path
):
    manifest = make_backup()
    result, environment = restored_elsewhere(place, settings, tmp_path)
    assert result.returncode == 0, result.stderr
    assert f"{len(manifest.files)} files are what they were" in result.stdout
    assert len(manifest.files) == len(stored_files()) >= 2
    # A backup of the copy is the proof: the same figures of the same tables, the same checksums.
    copies = tmp_path / "second"
    assert run(settings, environment | {"BACKUP_TO": str(copies)}, "backup").returncode == 0
    settings.STORAGES["backup"]["OPTIONS"]["location"] = str(copies)
    settings.STORAGES = dict(settings.STORAGES)
    second = Vault()
    copy = read_manifest(second, backup_names(second)[-1])
    assert copy.figures == manifest.figures
    assert copy.files == manifest.files
    assert run(settings, environment, "restore").returncode != 0


def test_rehearsal_compares_everything_and_leaves_the_site_alone(document):
    vault = Vault()
    manifest = make_backup(vault)
    DocumentFactory()
    before = database.figures()
    rehearse(vault, manifest)
    assert database.figures() == before


def test_any_byte_that_changed_in_the_vault_is_found(document, place):
    vault = Vault()
    manifest = make_backup(vault)
    for path in stored(place.folder):
        content = path.read_bytes()
        for position in (0, len(content) // 3, len(content) // 2):
            damaged = bytearray(content)
            damaged[position] ^= 0x01
            path.write_bytes(damaged)
            with pytest.raises((VaultError, RestoreError, database.DumpError)):
                rehearse(vault, read_manifest(vault, manifest.name))
        path.write_bytes(content[: len(content) // 2])
        with pytest.raises((VaultError, RestoreError, database.DumpError)):
            rehearse(vault, read_manifest(vault, manifest.name))
        path.write_bytes(content)
    rehearse(vault, read_manifest(vault, manifest.name))


def test_nothing_in_an_encrypted_vault_can_be_read_without_the_key(document, place, settings):
    manifest = make_backup()
    secrets = [b"Rapport", document.file.name.encode(), document.file.read()]
    shown = [
        secret for path in stored(place.folder) for secret in secrets if secret in path.read_bytes()
    ]
    assert bool(shown) is not bool(place.keys)
    settings.BACKUP_KEYS = [Fernet.generate_key().decode(), *place.keys]
    if place.keys:
        rehearse(Vault(), read_manifest(Vault(), manifest.name))
        settings.BACKUP_KEYS = []
    assert backup_names(Vault()) == []
    with pytest.raises(FileNotFoundError):
        read_manifest(Vault(), manifest.name)


def test_file_is_stored_once_whatever_number_of_backups_it_is_in(document, place):
    first = make_backup()
    document.file.storage.save("extra.txt", ContentFile(b"not named by any row"))
    count = len(files_in(place))
    second = make_backup()
    assert second.files == first.files
    assert len(files_in(place)) == count


def test_file_that_is_gone_is_told_of_and_the_rest_is_stored(document, place):
    document.file.storage.delete(document.file.name)
    with pytest.raises(CommandError, match=document.file.name):
        call_command("backup")
    vault = Vault()
    manifest = read_manifest(vault, backup_names(vault)[-1])
    assert manifest.missing == [document.file.name]
    assert manifest.files
    rehearse(vault, manifest)


def test_file_deleted_while_the_database_is_copied_is_in_the_backup(document, monkeypatch):
    dump = database.dump

    def delete_meanwhile(snapshot, path):
        dump(snapshot, path)
        document.file.storage.delete(document.file.name)

    monkeypatch.setattr("cms.backup.backups.database.dump", delete_meanwhile)
    manifest = make_backup()
    assert document.file.name in [file.name for file in manifest.files]
    assert manifest.missing == []


def test_thinning_deletes_old_backups_with_the_files_that_only_they_held(
    document, place, monkeypatch
):
    vault = Vault()
    make_backup(vault)
    document.delete()
    CustomDocument.objects.all().delete()
    (old,) = backup_names(vault)
    monkeypatch.setattr("cms.backup.backups.names_to_keep", lambda names: set(names) - {old})
    kept = make_backup_later(vault, old)
    for path in stored(place.folder):
        os.utime(path, (0, 0))
    thin_out(vault)
    assert backup_names(vault) == [kept]
    held = {file.checksum for file in read_manifest(vault, kept).files}
    assert set(vault.names("files")) == held
    rehearse(vault, read_manifest(vault, kept))


def test_what_a_backup_left_that_was_cut_off_goes_when_it_is_old(document, place):
    vault = Vault()
    make_backup(vault)
    for name in ("databases/cut-off", "files/cut-off"):
        vault.write(name, io.BytesIO(b"half"))
    thin_out(vault)
    assert vault.exists("databases/cut-off")
    for path in stored(place.folder):
        os.utime(path, (0, 0))
    thin_out(vault)
    for folder in ("databases", "files"):
        assert "cut-off" not in vault.names(folder)
    rehearse(vault, read_manifest(vault, backup_names(vault)[-1]))


def make_backup_later(vault, than):
    """Make a backup whose name, which counts seconds, differs from that of another one."""
    while (manifest := make_backup(vault)).name == than:
        pass
    return manifest.name
