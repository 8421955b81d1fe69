"""Moving all files from one storage to the other, and comparing them with the database."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from cms.documents.factories import DocumentFactory, ImageFactory
from cms.storage.local import LocalPrivateStorage, LocalPublicStorage
from cms.storage.s3 import S3PrivateStorage, S3PublicStorage

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def run(*arguments):
    output = StringIO()
    call_command(*arguments, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def files(on_disk, on_s3, home):
    """Files on disk, known to the database; the site has them on S3 from now on."""
    disk = [LocalPrivateStorage(), LocalPublicStorage()]
    contents = {}
    for number in range(12):
        storage = disk[number % 2]
        text = f"file {number}".encode()
        contents[storage.save(f"documents/{number}.txt", ContentFile(text))] = text
    return contents


def all_files(*storages):
    return {
        key: b"".join(storage.read(key)) for storage in storages for key, _ in storage.all_keys()
    }


@pytest.mark.s3
def test_files_move_to_the_bucket_and_back(files):
    assert "12 files are at their new place" in run("move_files", "disk", "s3")
    assert all_files(S3PrivateStorage(), S3PublicStorage()) == files
    assert all_files(LocalPrivateStorage(), LocalPublicStorage()) == {}
    run("move_files", "s3", "disk", "--keep")
    assert all_files(LocalPrivateStorage(), LocalPublicStorage()) == files
    assert all_files(S3PrivateStorage(), S3PublicStorage()) == files


@pytest.mark.s3
def test_a_move_that_was_stopped_goes_on(files, monkeypatch):
    stored, put = [], S3PrivateStorage.put

    def stop(self, key, content):
        stored.append(key)
        if len(stored) > 4:
            raise KeyboardInterrupt
        return put(self, key, content)

    monkeypatch.setattr(S3PrivateStorage, "put", stop)
    with pytest.raises(KeyboardInterrupt):
        run("move_files", "disk", "s3", "--threads=1")
    monkeypatch.undo()
    there, here = (S3PrivateStorage(), S3PublicStorage()), LocalPrivateStorage()
    assert len(all_files(*there)) == 4
    assert not set(all_files(*there)) & set(all_files(here))
    run("move_files", "disk", "s3")
    assert all_files(*there) == files


@pytest.mark.s3
def test_a_copy_that_differs_is_said_and_nothing_is_deleted(files, monkeypatch):
    monkeypatch.setattr(
        S3PrivateStorage,
        "put",
        lambda self, key, content: self._save(key, ContentFile(b"something else")),
    )
    with pytest.raises(CommandError):
        run("move_files", "disk", "s3")
    assert len(all_files(LocalPrivateStorage())) == 6
    monkeypatch.undo()
    run("move_files", "disk", "s3")
    assert all_files(S3PrivateStorage(), S3PublicStorage()) == files


def test_moving_to_where_files_are_or_to_no_bucket_is_refused(settings):
    settings.S3 = {}
    for places in (("s3", "disk"), ("disk", "s3"), ("disk", "disk")):
        with pytest.raises(CommandError):
            run("move_files", *places)


def test_files_that_nobody_knows_are_found_and_those_in_use_are_kept(
    any_storage, monkeypatch, home
):
    image = ImageFactory()
    kept = [DocumentFactory().file, image.file, image.get_rendition("width-50").file]
    lost = [
        storages[name].save("documents/lost.txt", ContentFile(b"x"))
        for name in ("default", "public")
    ]
    assert "0 unknown" in run("check_files", "--delete")
    monkeypatch.setattr(
        "cms.storage.management.commands.check_files.OLD_ENOUGH", timedelta(hours=-1)
    )
    output = run("check_files")
    assert all(f"unknown: {key}" in output for key in lost)
    assert "2 unknown" in run("check_files", "--delete")
    assert "0 unknown" in run("check_files")
    assert all(file.storage.exists(file.name) for file in kept)
    kept[0].storage.delete(kept[0].name)
    with pytest.raises(CommandError):
        run("check_files")
