"""A link is replaced everywhere by the worker, page by page, and put back."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.audit.read_only import switch
from cms.links import replacing
from cms.links.collecting import collect
from cms.links.models import Link, LinkFate, LinkPlace, LinkReplacement
from cms.worker.tasks import PAUSES
from tests.helpers.broken_links import OLD, broken, page_with
from tests.helpers.fixtures import fresh
from tests.helpers.queries import NOTHING_ASKED
from tests.helpers.worker import QUEUED_TASKS

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("background_tasks")]
NEW = "https://example.org/nytt?a=1&b=2"


def test_a_link_is_replaced_on_three_pages_and_put_back(skane, login):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(3)]
    pages[2].title = "Sida 2, utkast"
    pages[2].save_revision()
    link, reviewer = broken(), login("reviewer")
    address = reverse("replace_link", args=[link.pk])
    preview = reviewer.post(address, {"new": NEW}).content.decode()
    assert "Nytt utkast" in preview
    assert "Mer att läsa" not in fresh(pages[0]).title
    assert OLD in str(fresh(pages[0]).body.raw_data)
    places = [str(pk) for pk in LinkPlace.objects.filter(link=link).values_list("pk", flat=True)]
    reviewer.post(address, {"new": NEW, "place": places, "replace": "1"})
    for page in pages[:2]:
        page = fresh(page)
        raw = str(page.body.raw_data)
        assert OLD not in raw
        assert NEW in raw
        assert "https://example.org/nytt?a=1&amp;b=2" in raw
        assert "https://example.se/annat" in raw
        assert not page.has_unpublished_changes
    draft = fresh(pages[2])
    assert OLD in str(draft.body.raw_data)
    assert OLD not in str(draft.get_latest_revision_as_object().body.raw_data)
    done = LinkReplacement.objects.get()
    assert login("editor").post(reverse("undo_replacement", args=[done.pk])).status_code == 404
    assert LinkReplacement.objects.get().undone_at is None
    told = reviewer.get(reverse("link_replacement", args=[done.pk])).content.decode()
    assert reverse("undo_replacement", args=[done.pk]) in told
    reviewer.post(reverse("undo_replacement", args=[done.pk]))
    for page in pages:
        raw = str(fresh(page).get_latest_revision_as_object().body.raw_data)
        assert OLD in raw
        assert NEW not in raw
    assert OLD in str(fresh(pages[0]).body.raw_data)
    told = reviewer.get(reverse("link_replacement", args=[done.pk])).content.decode()
    assert "Tillbaka på 3 av 3 sidor" in told
    assert reverse("undo_replacement", args=[done.pk]) not in told
    versions = pages[0].revisions.count()
    reviewer.post(reverse("undo_replacement", args=[done.pk]))
    assert pages[0].revisions.count() == versions


def work():
    """Do what the worker would do."""
    made = LinkReplacement.objects.get()
    replacing.go_on.call(made.pk, made.user_id)


def ask(client, link, places=None):
    """Have a link replaced in places, or wherever it stands; return the screen that tells of it."""
    places = places or LinkPlace.objects.filter(link=link)
    keys = [str(pk) for pk in places.values_list("pk", flat=True)]
    answer = client.post(
        reverse("replace_link", args=[link.pk]), {"new": NEW, "place": keys, "replace": "1"}
    )
    assert answer.status_code == 302
    return answer.url


def test_each_page_more_costs_the_request_one_query(skane, login, settings):
    settings.TASKS = QUEUED_TASKS
    client = login("reviewer")

    def queries_with(more):
        for _page in range(more):
            page_with(skane).save_revision().publish()
        link = broken()
        ask(client, link)
        with CaptureQueriesContext(connection) as counted:
            ask(client, link)
        return len([query for query in counted if not NOTHING_ASKED.match(query["sql"])])

    one, five = queries_with(1), queries_with(4)
    # That is whether it is locked because it is scheduled.
    assert five - one == 4


def test_it_is_not_said_to_stand_anywhere_when_it_is_replaced_in_all_languages(
    live, mission, login, settings
):
    settings.TASKS = QUEUED_TASKS
    for page in Page.objects.filter(translation_key=mission.translation_key).specific():
        collect(page)
    link = Link.objects.get(address="https://example.se/mat")
    assert LinkPlace.objects.filter(link=link).count() == 2
    admin = login("admin")
    address = ask(admin, link, LinkPlace.objects.filter(link=link, page=mission.pk))
    work()
    assert "example.org/nytt" in str(fresh(mission).body.raw_data)
    assert "Var den fortfarande finns" not in admin.get(address).content.decode()
    assert not LinkPlace.objects.filter(link=link).exists()


def test_the_screen_says_how_far_it_is_until_the_worker_is_done(skane, login, settings):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(2)]
    settings.TASKS = QUEUED_TASKS
    reviewer = login("reviewer")
    address = ask(reviewer, broken())
    waiting = reviewer.get(address).content.decode()
    assert "data-under-way" in waiting
    assert "Bytt på 0 av 2 sidor" in waiting
    assert "står stilla just nu" in waiting
    assert OLD in str(fresh(pages[0]).body.raw_data)
    assert "Bytt på 0 av 2 sidor" in reviewer.get(reverse("links")).content.decode()
    work()
    done = reviewer.get(address).content.decode()
    assert "data-under-way" not in done
    assert "Bytt på 2 av 2 sidor" in done
    # The script fetches this part of the screen alone: a button whose form is elsewhere is dead.
    progress = BeautifulSoup(done, "lxml").select_one("#progress")
    assert progress.select_one("button[form=undo]")
    assert progress.select_one("form#undo")
    assert reverse("wagtailadmin_pages:edit", args=[pages[1].pk]) in done
    assert OLD not in str(fresh(pages[1]).body.raw_data)
    assert login("editor").get(address).status_code == 404


def test_what_the_worker_gave_up_says_so_and_is_started_again(skane, login, settings):
    page = page_with(skane)
    settings.TASKS = QUEUED_TASKS
    reviewer, tasks = login("reviewer"), DBTaskResult.objects
    address = ask(reviewer, broken())
    restart = reverse("restart_replacement", args=[LinkReplacement.objects.get().pk])
    reviewer.post(restart)
    tasks.update(status="FAILED", worker_ids=["a"] * len(PAUSES))
    assert "data-under-way" in reviewer.get(address).content.decode()
    tasks.update(worker_ids=["a"] * (len(PAUSES) + 1))
    told = reviewer.get(address).content.decode()
    assert "data-under-way" not in told
    assert f'action="{restart}"' in told
    for screen in (told, reviewer.get(reverse("links")).content.decode()):
        assert "Det har stannat." in screen
        assert "Det pågår." not in screen
    assert login("editor").post(restart).status_code == 404
    assert tasks.count() == 1
    reviewer.post(restart)
    assert tasks.ready().count() == 1
    assert "Det pågår." in reviewer.get(address).content.decode()
    work()
    assert "Bytt på 1 av 1 sida" in reviewer.get(address).content.decode()
    assert OLD not in str(fresh(page).body.raw_data)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ValidationError("Sidan är trasig."), "Sidan är trasig."),
        (OperationalError("canceling statement due to lock timeout"), "Misslyckades"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_page_that_fails_is_listed_with_the_reason_and_holds_up_no_other(
    error, reason, skane, login, monkeypatch
):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(3)]
    store = replacing._store

    def fail(instance, *args):
        if instance.pk == pages[1].pk:
            raise error
        return store(instance, *args)

    monkeypatch.setattr(replacing, "_store", fail)
    reviewer = login("reviewer")
    address = ask(reviewer, broken())
    told = reviewer.get(address).content.decode()
    assert "Bytt på 2 av 3 sidor" in told
    assert reason in told
    assert [OLD in str(fresh(page).body.raw_data) for page in pages] == [False, True, False]
    monkeypatch.undo()
    assert OLD in str(fresh(pages[1]).get_latest_revision_as_object().body.raw_data)
    reviewer.post(reverse("undo_replacement", args=[LinkReplacement.objects.get().pk]))
    assert "Tillbaka på 2 av 2 sidor" in reviewer.get(address).content.decode()
    assert all(OLD in str(fresh(page).body.raw_data) for page in pages)


def test_a_worker_that_is_cut_off_goes_on_with_the_next_page(skane, login, monkeypatch):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(3)]
    store = replacing._store

    def lose(instance, *args):
        if instance.pk == pages[1].pk:
            raise OperationalError("the database went away")
        return store(instance, *args)

    monkeypatch.setattr(replacing, "_store", lose)
    monkeypatch.setattr(replacing, "connection", SimpleNamespace(is_usable=lambda: False))
    reviewer = login("reviewer")
    ask(reviewer, broken())
    made = LinkReplacement.objects.get()
    assert (len(made.changed), len(made.waiting), made.ended_at) == (1, 2, None)
    versions = pages[0].revisions.count()
    monkeypatch.undo()
    replacing.go_on.enqueue(made.pk, reviewer.user.pk)
    assert not any(OLD in str(fresh(page).body.raw_data) for page in pages)
    assert pages[0].revisions.count() == versions
    assert LinkReplacement.objects.get().ended_at


def test_what_changed_while_it_waited_is_left_as_it_is(skane, login, settings):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(4)]
    settings.TASKS = QUEUED_TASKS
    reviewer = login("reviewer")
    address = ask(reviewer, broken())
    pages[0].delete()
    page = fresh(pages[1])
    page.body = []
    page.save_revision()
    page = fresh(pages[2])
    page.locked, page.locked_by = True, login("admin").user
    page.save()
    work()
    told = reviewer.get(address).content.decode()
    assert "Bytt på 1 av 4 sidor" in told
    for reason in ("Finns inte längre", "Ändrades under tiden", "Låst"):
        assert reason in told
    page = fresh(pages[3])
    page.locked, page.locked_by = True, login("admin").user
    page.save()
    reviewer.post(reverse("undo_replacement", args=[LinkReplacement.objects.get().pk]))
    work()
    assert "Inget nytt försök görs" in reviewer.get(address).content.decode()


def test_who_lost_the_right_while_it_waited_changes_nothing(skane, login, settings):
    page = page_with(skane)
    settings.TASKS = QUEUED_TASKS
    reviewer = login("reviewer")
    ask(reviewer, broken())
    reviewer.user.groups.clear()
    work()
    assert OLD in str(fresh(page).get_latest_revision_as_object().body.raw_data)
    assert LinkReplacement.objects.get().places[0]["fate"] == LinkFate.NOT_YOURS


def test_many_places_let_what_waits_meanwhile_have_its_turn(skane, login, settings, monkeypatch):
    pages = [page_with(skane, title=f"Sida {number}") for number in range(3)]
    settings.TASKS = QUEUED_TASKS
    monkeypatch.setattr(replacing, "TURN", -1)
    ask(login("reviewer"), broken())
    for done in (1, 2, 3):
        work()
        assert sum(OLD not in str(fresh(page).body.raw_data) for page in pages) == done
        asked = DBTaskResult.objects.filter(task_path=replacing.go_on.module_path)
        assert asked.latest("enqueued_at").priority == 0
    work()
    assert LinkReplacement.objects.get().ended_at


def test_nothing_is_replaced_while_the_site_is_read_only(skane, login, settings):
    page = page_with(skane)
    settings.TASKS = QUEUED_TASKS
    ask(login("reviewer"), broken())
    switch(True)
    work()
    assert OLD in str(fresh(page).body.raw_data)
    later = DBTaskResult.objects.filter(task_path=replacing.go_on.module_path)
    assert later.latest("enqueued_at").run_after.year < 9999
    switch(False)
    work()
    assert OLD not in str(fresh(page).body.raw_data)
