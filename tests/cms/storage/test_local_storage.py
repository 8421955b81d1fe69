"""Files on the server's own disk: who else there can read them, and two that write at once."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from cms.storage.local import LocalPrivateStorage, LocalPublicStorage


@pytest.mark.parametrize("umask", [0o002, 0o007, 0o022, 0o077])
def test_others_on_the_server_read_and_write_public_files_only(settings, tmp_path, umask):
    settings.MEDIA_ROOT = tmp_path / "media"
    former = os.umask(umask)
    try:
        private, public = (
            Path(storage.path(storage.save("documents/a.txt", ContentFile(b"a"))))
            for storage in (LocalPrivateStorage(), LocalPublicStorage())
        )
    finally:
        os.umask(former)
    for path in (private, *private.parents[:4]):
        assert not path.stat().st_mode & 0o066, path
    for path in (public, *public.parents[:3]):
        assert path.stat().st_mode & 0o055, path
        assert not path.stat().st_mode & 0o022, path


def test_two_that_store_the_same_key_at_once_both_come_to_an_end(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path

    class Raced(LocalPrivateStorage):
        def delete(self, name):
            super().delete(name)
            path = Path(self.path(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"of the other worker")

    def too_long(*args):
        raise TimeoutError

    monkeypatch.setattr(Raced, "get_available_name", too_long)
    Raced().put("sharing/a.png", ContentFile(b"mine"))
    assert [path.name for path in (tmp_path / "private/sharing").iterdir()] == ["a.png"]


@pytest.mark.django_db
def test_pictures_that_are_made_of_titles_are_no_orphans(settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path
    default_storage.put("sharing/0123.png", ContentFile(b"picture"))
    old = time.time() - 7200
    os.utime(default_storage.path("sharing/0123.png"), (old, old))
    call_command("check_files", "--delete")
    assert default_storage.exists("sharing/0123.png")
    assert "0 unknown" in capsys.readouterr().out
