"""Evidence is made outside of requests, and everybody sees how far it is."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex

from cms.accounts.factories import UserFactory
from cms.storage.keys import StorageError
from cms.worker.loop import SiteWorker
from cms.worker.timetable import prepare_timetable, run_due_jobs
from projects.evidence import tasks
from projects.jobs import clear_evidence
from projects.models import Evidence
from projects.models.evidence import KEPT, LONGEST_MAKING, LONGEST_WAIT

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("queue")]

NEW = "Gör nytt underlag"


@pytest.fixture
def tell(anna, funded):
    """Return the page that tells of the evidence, for whoever asks."""
    url = reverse("project_evidence", args=[funded.pk])

    def tell(act=anna.get):
        return " ".join(act(url, follow=True).content.decode().split())

    return tell


@pytest.fixture
def ask(anna, tell):
    return lambda: tell(anna.post)


@pytest.fixture
def _worker_works():
    prepare_timetable()
    run_due_jobs()


def work():
    SiteWorker().run_until_idle()


def later(moment):
    """Let everything have been asked, begun and ended so much earlier."""
    for evidence in Evidence.objects.all():
        for name in ("asked_at", "began_at", "ended_at"):
            if value := getattr(evidence, name):
                setattr(evidence, name, value - moment)
        evidence.save()


@pytest.mark.usefixtures("_worker_works")
def test_the_line_says_how_far_it_is(tell, ask):
    assert "Ingen har begärt underlag" in tell()
    assert "Väntar på sin tur" in ask()
    assert "data-under-way" in tell()
    Evidence.objects.update(began_at=timezone.now())
    html = tell()
    assert f"Görs sedan {timezone.localtime():%H}." in html
    assert NEW not in html
    Evidence.objects.update(began_at=None)
    work()
    html = tell()
    assert "Klart" in html
    assert "Hämta" in html
    assert NEW in html
    assert "data-under-way" not in html


def test_without_a_worker_that_is_said_and_a_page_without_script_follows_too(ask):
    html = ask()
    assert "bakgrundsarbete står stilla" in html
    assert '<noscript><p><a href="' in html


def test_asked_twice_or_by_two_it_is_made_once(tell, ask, client):
    ask()
    client.force_login(UserFactory(is_superuser=True))
    assert "Väntar" in tell(client.get)
    tell(client.post)
    assert Evidence.objects.count() == DBTaskResult.objects.filter(priority=10).count() == 1
    work()
    assert "Klart" in tell(client.get)


def test_what_was_made_before_can_still_be_had(tell, ask, anna, funded):
    ask()
    work()
    first = Evidence.objects.get()
    ask()
    work()
    assert first.name in tell()
    url = reverse("project_evidence_file", args=[funded.pk, first.pk])
    assert anna.post(url).status_code == 200


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (StorageError("full"), "Platsen för filer svarar inte"),
        (RuntimeError("odd"), "serverns logg"),
    ],
)
@pytest.mark.usefixtures("_worker_works")
def test_a_failure_is_told_at_once_and_can_be_asked_anew(error, reason, tell, ask, monkeypatch):
    def fail(*args):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(tasks, "make_evidence", fail)
        ask()
        work()
    html = tell()
    assert "Misslyckades" in html
    assert reason in html
    assert "odd" not in html
    ask()
    work()
    assert "Klart" in tell()


@pytest.mark.usefixtures("_worker_works")
@pytest.mark.parametrize("lost", ["while it waited", "while it was made"])
def test_what_was_lost_with_its_worker_is_said_and_can_be_asked_anew(lost, tell, ask):
    ask()
    DBTaskResult.objects.all().delete()
    if lost == "while it was made":
        Evidence.objects.update(began_at=timezone.now())
        assert "Görs" in tell()
        later(LONGEST_MAKING)
    else:
        later(LONGEST_WAIT)
    html = tell()
    assert "blev avbrutet" in html
    assert NEW in html
    ask()
    work()
    assert "Klart" in tell()


def test_a_task_that_is_run_again_makes_nothing_twice(ask):
    ask()
    work()
    evidence = Evidence.objects.get()
    tasks.make_asked_evidence.func(evidence.pk)
    assert Evidence.objects.get().file == evidence.file


def test_it_is_deleted_on_the_day_that_was_told_and_its_file_too(
    tell, ask, django_capture_on_commit_callbacks
):
    ask()
    work()
    evidence = Evidence.objects.get()
    assert str(evidence.deleted_on.year) in tell()
    later(KEPT - timedelta(minutes=5))
    clear_evidence()
    assert Evidence.objects.exists()
    later(timedelta(minutes=10))
    with django_capture_on_commit_callbacks(execute=True):
        clear_evidence()
    assert not Evidence.objects.exists()
    work()
    assert not evidence.file.storage.exists(evidence.file.name)


def test_it_goes_with_its_project_even_while_it_is_made(
    ask, funded, monkeypatch, django_capture_on_commit_callbacks
):
    ask()
    work()
    file = Evidence.objects.get().file
    assert not ReferenceIndex.get_references_to(funded).exists()
    ask()
    make, made = tasks.make_evidence, []

    def make_and_lose_the_page(*args):
        made.append(make(*args))
        funded.delete()
        return made[0]

    monkeypatch.setattr(tasks, "make_evidence", make_and_lose_the_page)
    before = set(file.storage.all_keys())
    with django_capture_on_commit_callbacks(execute=True):
        work()
    work()
    assert made
    assert not Evidence.objects.exists()
    assert not file.storage.exists(file.name)
    assert {name for name, _ in file.storage.all_keys()} < {name for name, _ in before}


def test_no_request_makes_it(ask, monkeypatch):
    monkeypatch.setattr(tasks, "make_evidence", lambda *args: pytest.fail("in the request"))
    assert "Väntar" in ask()
