from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.worker.loop import SiteWorker
from cms.worker.models import TimetableEntry
from cms.worker.status import is_working
from cms.worker.timetable import (
    JOBS,
    Job,
    NoUseTryingError,
    job,
    prepare_timetable,
    run_daily_job,
    run_due_jobs,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MINUTE, DAILY = timedelta(minutes=1), run_daily_job.module_path


def test_job_is_run_when_it_is_due_and_not_before(timetable):
    runs = []
    entry = timetable("work", lambda: runs.append(1), MINUTE)
    run_due_jobs()
    run_due_jobs()
    assert len(runs) == 1
    TimetableEntry.objects.update(due_at=timezone.now())
    run_due_jobs()
    assert len(runs) == 2
    entry.refresh_from_db()
    assert MINUTE - timedelta(seconds=5) < entry.due_at - timezone.now() <= MINUTE


def test_job_that_fails_is_shown_and_does_not_hold_up_the_others(timetable):
    runs = []
    failing = timetable("failing", lambda: 1 / 0, MINUTE)
    timetable("work", lambda: runs.append(1), MINUTE)
    run_due_jobs()
    failing.refresh_from_db()
    assert failing.problem == "ZeroDivisionError: division by zero"
    assert runs == [1]


def test_problem_is_forgotten_when_the_job_works_again(timetable):
    failures = [OSError("full")]

    def work():
        if failures:
            raise failures.pop()

    entry = timetable("work", work, timedelta(0))
    run_due_jobs()
    run_due_jobs()
    entry.refresh_from_db()
    assert entry.problem == ""


def test_job_that_another_worker_runs_is_left_to_it(timetable):
    runs = []

    def work():
        runs.append(1)
        # What a second worker does meanwhile.
        run_due_jobs()

    timetable("work", work, timedelta(0))
    run_due_jobs()
    assert runs == [1]


def test_job_of_a_worker_that_died_is_run_by_the_next_one(timetable):
    runs = []
    timetable("work", lambda: runs.append(1), MINUTE)
    now = timezone.now()
    TimetableEntry.objects.update(locked_until=now + MINUTE)
    run_due_jobs()
    assert runs == []
    TimetableEntry.objects.update(locked_until=now - MINUTE)
    run_due_jobs()
    assert runs == [1]


def test_two_jobs_with_the_same_name_are_refused():
    with pytest.raises(ValueError, match="publish_and_expire"):

        @job("other", every=MINUTE)
        def publish_and_expire():
            pass


def test_worker_counts_as_working_for_as_long_as_jobs_are_finished(timetable):
    timetable("work", lambda: None, MINUTE)
    assert not is_working()
    run_due_jobs()
    assert is_working()
    TimetableEntry.objects.update(finished_at=timezone.now() - timedelta(minutes=3))
    assert not is_working()


def test_a_job_with_a_time_of_day_holds_up_nothing(timetable, queue):
    runs = []
    # Twelve o'clock is every day, also when clocks change.
    entry = timetable("nightly", lambda: runs.append("nightly"), at=time(12))
    timetable("publish", lambda: runs.append("publish"), MINUTE)
    run_due_jobs()
    run_due_jobs()
    assert runs == ["publish"]
    entry.refresh_from_db()
    assert (entry.finished_at, timezone.localtime(entry.due_at).time()) == (None, time(12))
    SiteWorker().run_until_idle()
    assert runs == ["publish", "nightly"]
    entry.refresh_from_db()
    assert entry.finished_at


def test_a_job_with_a_time_of_day_that_fails_is_shown_and_tried_again_soon(timetable, queue):
    runs = []

    def fails_once():
        runs.append(1)
        if len(runs) == 1:
            raise OSError("full")

    entry = timetable("nightly", fails_once, at=time(2))
    run_due_jobs()
    SiteWorker().run_until_idle()
    entry.refresh_from_db()
    assert entry.problem == "OSError: full"
    assert queue.get().run_after > timezone.now()
    queue.update(run_after=timezone.now())
    SiteWorker().run_until_idle()
    entry.refresh_from_db()
    assert (len(runs), entry.problem, queue.get().status) == (2, "", "SUCCESSFUL")
    assert entry.due_at > timezone.now()


def test_a_job_for_which_somebody_must_do_something_waits_for_its_next_day(timetable, queue):
    def lacks():
        raise NoUseTryingError("Not there: plan.pdf")

    entry = timetable("nightly", lacks, at=time(2))
    run_due_jobs()
    SiteWorker().run_until_idle()
    entry.refresh_from_db()
    assert entry.problem == "Not there: plan.pdf"
    assert queue.successful().count() == 1


def test_a_job_with_a_time_of_day_is_not_asked_for_again_before_it_is_done(timetable, queue):
    timetable("nightly", lambda: None, at=time(12))
    timetable("morning", lambda: None, at=time(12))
    for status in ("READY", "RUNNING", "FAILED"):
        TimetableEntry.objects.update(due_at=timezone.now())
        run_due_jobs()
        assert queue.count() == 2
        # It is due again tomorrow all the same.
        assert TimetableEntry.objects.filter(due_at__gt=timezone.now()).count() == 2
        queue.update(status=status)
    TimetableEntry.objects.update(due_at=timezone.now())
    run_due_jobs()
    assert queue.count() == 4


def test_a_job_that_a_new_release_has_no_more_is_left_out(timetable, queue):
    timetable("nightly", lambda: 1 / 0, at=time(2))
    run_due_jobs()
    timetable.jobs.clear()
    SiteWorker().run_until_idle()
    assert queue.successful().count() == 1


def test_every_job_of_the_site_runs_on_an_empty_site(queue):
    prepare_timetable()
    run_due_jobs()
    waiting = {task.args_kwargs["args"][0] for task in queue.filter(task_path=DAILY)}
    assert waiting == {job.name for job in JOBS.values() if job.at}
    SiteWorker().run_until_idle()
    assert set(TimetableEntry.objects.values_list("job", "problem")) == {
        (name, "") for name in JOBS
    }


def test_old_entries_go_and_new_ones_are_due_at_once(timetable):
    TimetableEntry.objects.create(job="gone")
    timetable("work", lambda: None, MINUTE)
    assert list(TimetableEntry.objects.values_list("job", flat=True)) == ["work"]


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)), st.times()
)
def test_daily_job_is_due_at_its_time_of_the_next_day_also_when_clocks_change(now, at):
    at = at.replace(microsecond=0, fold=0)
    due = Job("work", "work", lambda: None, at=at).due_after(now)
    assert timedelta(0) < due - now <= timedelta(hours=25)
    assert (timezone.localtime(due).replace(tzinfo=None).time() == at) or 1 < at.hour < 4
