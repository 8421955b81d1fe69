from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.worker.models import TimetableEntry
from cms.worker.timetable import prepare_timetable, run_due_jobs
from home.factories import StandardPageFactory
from tests.helpers.pasting import member
from tests.helpers.worker import unreliable

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def edit_form(client, page):
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_editor_is_told_beside_the_dates_that_no_worker_runs(admin_client, home, queue):
    page = StandardPageFactory(parent=home)
    form = edit_form(admin_client, page)
    assert form.count("no-worker-note") == form.count('id="schedule-publishing-dialog"') == 1
    prepare_timetable()
    run_due_jobs()
    assert "no-worker-note" not in edit_form(admin_client, page)


@pytest.mark.parametrize("address", ["snippets_law", "projects_fund"])
def test_so_are_editors_of_what_is_no_page(admin_client, address):
    response = admin_client.get(reverse(f"wagtailsnippets_{address}:add"))
    assert "no-worker-note" in response.content.decode()


def test_administrator_sees_what_stands_still_and_what_failed(admin_client, queue, home):
    prepare_timetable()
    TimetableEntry.objects.update(finished_at=timezone.now() - timedelta(minutes=5))
    TimetableEntry.objects.filter(job="clear_sessions").update(problem="OSError: disk full")
    unreliable.enqueue("text")
    queue.update(status="FAILED", traceback="Traceback\nOSError: no network", worker_ids=["a"] * 5)
    start = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "OSError: disk full" in start
    report = admin_client.get(reverse("failed_task_report")).content.decode()
    assert "OSError: no network" in report
    admin_client.post(reverse("failed_task_report"))
    assert queue.ready().count() == 1


def test_others_see_neither(client, home, queue):
    client.force_login(member(home))
    start = client.get(reverse("wagtailadmin_home")).content.decode()
    assert 'id="worker' not in start
    for act in (client.get, client.post):
        assert act(reverse("failed_task_report")).status_code == 302
