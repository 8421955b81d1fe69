"""What two take out of the bin at once, or one who presses twice, leaves it once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cms.bin import jobs, views
from cms.bin.jobs import empty_bin
from cms.bin.models import DeletedPage, DeletedThing, GoneError
from cms.bin.moving import bring_back, put_in_bin, remove_for_good
from cms.bin.things import bring_thing_back, put_thing_in_bin, remove_thing_for_good
from cms.documents.factories import DocumentFactory
from home.factories import StandardPageFactory
from home.models import StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def deleted(skane):
    page = StandardPageFactory(parent=skane, slug="radon")
    put_in_bin(page, None)
    return page


def test_a_page_keeps_its_address(deleted, login, monkeypatch):
    def press_twice(entry, *args):
        bring_back(DeletedPage.objects.get(pk=entry.pk), *args)
        return bring_back(entry, *args)

    monkeypatch.setattr(views, "bring_back", press_twice)
    parent = DeletedPage.objects.get().parent_id
    response = login("admin").post(
        reverse("bin_page", args=[deleted.pk]), {"parent": parent}, follow=True
    )
    assert "Det ligger inte längre i papperskorgen" in response.content.decode()
    assert StandardPage.objects.get(pk=deleted.pk).url_path.endswith("/skane/radon/")


def test_a_page_is_deleted_once(deleted):
    assert put_in_bin(StandardPage(pk=deleted.pk), None) == DeletedPage.objects.get()


def test_the_worker_leaves_what_has_come_back(deleted, login, monkeypatch):
    def others_are_quicker(entry):
        bring_back(DeletedPage.objects.get(pk=entry.pk), login("admin").user)
        remove_for_good(entry)

    monkeypatch.setattr("cms.bin.models.KEPT_FOR", timedelta(0))
    monkeypatch.setattr(jobs, "remove_for_good", others_are_quicker)
    empty_bin()
    assert StandardPage.objects.filter(pk=deleted.pk).exists()


def test_a_document_that_has_come_back_keeps_its_file(login, django_capture_on_commit_callbacks):
    document, admin = DocumentFactory(), login("admin").user
    put_thing_in_bin(document, admin)
    entry = DeletedThing.objects.get()
    bring_thing_back(DeletedThing.objects.get(), admin)
    for take_out in (bring_thing_back, remove_thing_for_good):
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(GoneError):
            take_out(entry, admin)
    assert document.file.storage.exists(document.file.name)
