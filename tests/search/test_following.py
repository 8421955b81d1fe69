"""What changes is written by the worker: in small steps, and until it is done."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.snippets.factories import LawFactory, NoticeFactory
from cms.worker.jobs import publish_and_expire
from home.factories import StandardPageFactory
from search import following, indexing
from search.following import PAGE, follow
from search.indexing import index_everything
from search.models import Change, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("background_tasks")]


def test_what_fails_is_tried_less_and_less_often_until_it_is_done(home, monkeypatch):
    follow()
    page = StandardPageFactory(parent=home, title="Radon")
    Change.objects.exclude(what=PAGE, key=str(page.pk)).delete()

    def fail(keys):
        raise ConnectionError

    with monkeypatch.context() as failing:
        failing.setattr(following, "index_pages", fail)
        for _round in range(3):
            follow()
            assert Change.objects.get().not_before is None
        pauses = []
        for _round in range(8):
            Change.objects.update(not_before=None)
            follow()
            pauses.append(Change.objects.get().not_before - timezone.now())
    assert pauses[0] < timedelta(seconds=21) < pauses[1] < pauses[2]
    assert timedelta(seconds=890) < pauses[-1] <= timedelta(seconds=900)
    follow()
    assert Change.objects.exists()
    Change.objects.update(not_before=None)
    follow()
    assert not Change.objects.exists()
    assert Entry.objects.of(page).exists()


def test_what_failed_and_is_changed_again_does_not_wait(home, monkeypatch):
    follow()
    page = StandardPageFactory(parent=home, title="Radon")
    follow()
    later = timezone.now() + timedelta(minutes=15)
    Change.objects.create(what=PAGE, key=str(page.pk), tries=9, not_before=later)
    page.title = "Radon i hus"
    page.save_revision().publish()
    with monkeypatch.context() as failing:
        failing.setattr(following, "index_pages", lambda keys: 1 / 0)
        for _round in range(4):
            follow()
    # It is put off once, and for a shorter time again.
    assert Change.objects.get(what=PAGE, key=str(page.pk)).tries == 4
    page.save_revision().publish()
    follow()
    assert Entry.objects.of(page).get().heading == "Radon i hus"
    assert not Change.objects.filter(what=PAGE, key=str(page.pk)).exists()


def test_pages_that_show_a_thing_are_written_one_by_one(home, monkeypatch):
    law = LawFactory(name="Lag om radon")
    for number in range(3):
        body = [("section", {"heading": "Lag", "content": [("law", {"record": law})]})]
        StandardPageFactory(parent=home, title=f"Radon {number}", body=body)
    follow()
    law.name = "Lag om kvastskaft"
    law.save_revision().publish()
    written, write = [], following.index_pages

    def note_and_write(keys):
        written.append(len(keys))
        write(keys)

    monkeypatch.setattr(following, "index_pages", note_and_write)
    follow()
    assert len(written) >= 3
    assert set(written) == {1}
    pages = Entry.objects.filter(heading__startswith="Radon")
    assert all("Lag om kvastskaft" in page.text for page in pages)


def test_what_is_unpublished_while_everything_is_written_does_not_come_back(
    client, home, monkeypatch
):
    notices = [NoticeFactory(text=f"Hemligheten {number}", county="") for number in range(2)]
    follow()
    write = indexing.index_instance

    def unpublish_another_and_write(instance):
        if instance == notices[0]:
            notices[1].unpublish()
        write(instance)

    monkeypatch.setattr(indexing, "index_instance", unpublish_another_and_write)
    index_everything()
    assert Entry.objects.of(notices[0]).exists()
    assert not Entry.objects.of(notices[1]).exists()


def test_a_page_that_expires_by_schedule_is_not_found(client, home):
    page = StandardPageFactory(parent=home, title="Hemligheten", lead="Om kvastskaft.")
    follow()
    assert "Hemligheten" in client.get("/sok/", {"q": "kvastskaft"}).content.decode()
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    publish_and_expire()
    for path in ("/sok/", "/sok/forslag/"):
        assert "Hemligheten" not in client.get(path, {"q": "kvastskaft"}).content.decode()
    follow()
    assert not Entry.objects.of(page).exists()
