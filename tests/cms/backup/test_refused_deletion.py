"""A bucket that lets nothing be deleted, so that nobody destroys backups, takes them even so."""

from datetime import UTC, datetime

import pytest
from django.core.files.storage import InMemoryStorage
from wagtail.models import Collection

from cms.backup import jobs
from cms.backup.backups import backup_names
from cms.backup.vault import Vault
from cms.documents.factories import DocumentFactory

pytestmark = pytest.mark.django_db(transaction=True)


class RefusedError(Exception):
    """As that of boto3: no `OSError`."""


class KeepsAll(InMemoryStorage):
    def delete(self, name):
        raise RefusedError


class Clock(datetime):
    hour_now = 0

    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 11, 30, cls.hour_now, tzinfo=UTC)


def test_every_night_has_its_backup(settings, monkeypatch):
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    settings.STORAGES = settings.STORAGES | {"backup": {"BACKEND": f"{__name__}.KeepsAll"}}
    settings.BACKUP_KEYS = []
    DocumentFactory(file__data=b"Ett protokoll")
    monkeypatch.setattr("cms.backup.backups.datetime", Clock)
    # Two of a day, of which one would be thinned out.
    for Clock.hour_now in (10, 11):
        jobs.back_up_every_night()
    assert len(backup_names(Vault())) == 2
