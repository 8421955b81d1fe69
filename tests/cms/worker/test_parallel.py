"""Several workers at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from cms.worker.timetable import run_due_jobs

MINUTE = timedelta(minutes=1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_the_same_moment_one_runs_the_job(timetable):
    runs, start = [], Barrier(8)
    timetable("work", lambda: runs.append(1), MINUTE)

    def worker(_number):
        start.wait()
        try:
            run_due_jobs()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(worker, range(8)))
    assert runs == [1]
