"""The worker: tasks one after the other; beside them long ones, and what the timetable says."""

import logging
import time
from functools import partial
from threading import Thread

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker

from cms.worker.tasks import LONG, keep_from_retry, retry_lost_tasks, try_again_later
from cms.worker.timetable import prepare_timetable, run_due_jobs

logger = logging.getLogger(__name__)

# Seconds between two looks at a queue that was empty, and at a database that was away.
PAUSE = 1


class SiteWorker(Worker):
    """The worker of `django_tasks_db`, with a timetable, new tries, and patience with the database.

    Several can run side by side, in as many processes or threads.
    """

    def __init__(self, queue="*"):
        super().__init__(
            queue_names=[queue],
            excluded_queue_names=[],
            interval=PAUSE,
            batch=True,
            max_tasks=1,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            worker_id=get_random_string(32),
        )
        self.is_prepared = False
        # The key of the task that runs.
        self.task = None

    def run(self):
        """Work until a signal says to stop; what is under way is finished first.

        The timetable has a thread of its own, and so have the tasks that may take hours: they keep
        no page from going live and no mail from leaving.
        """
        self.excluded_queue_names = [LONG]
        long = SiteWorker(LONG)
        steps = (partial(self._run_timetable, long), long.run_next_task)
        beside = [Thread(target=self._keep_doing, args=[step]) for step in steps]
        for thread in beside:
            thread.start()
        try:
            self._keep_doing(self.run_next_task)
        finally:
            # A signal ends this thread where it waits; what the others do needs Python as a whole.
            for thread in beside:
                thread.join()

    def _keep_doing(self, step):
        """Repeat `step`, with a pause when it had nothing to do or no database to do it with."""
        is_away = False
        try:
            while self.running:
                try:
                    was_busy = step()
                    is_away = False
                except (OperationalError, InterfaceError) as error:
                    if not is_away:
                        logger.warning("The database does not answer; trying again: %s", error)
                    was_busy, is_away = False, True
                    connections.close_all()
                if self.running and not was_busy:
                    time.sleep(PAUSE)
        finally:
            # No part goes on without the others: what supervises the process starts it anew.
            self.running = False
            connections.close_all()

    def _run_timetable(self, long):
        close_old_connections()
        if not self.is_prepared:
            prepare_timetable()
            self.is_prepared = True
        run_due_jobs()
        if long.task:
            keep_from_retry(long.task)
        retry_lost_tasks()

    def run_until_idle(self):
        """Run the tasks that wait, but not the timetable."""
        while self.running and self.run_next_task():
            pass

    def run_next_task(self):
        """Run one task; return whether there was one."""
        self._run_tasks = 0
        super().run()
        return self._run_tasks > 0

    def run_task(self, db_task_result):
        self.task = db_task_result.pk
        try:
            super().run_task(db_task_result)
        finally:
            self.task = None
        if db_task_result.status == TaskResultStatus.FAILED:
            logger.warning(
                "The task %s failed: %s",
                db_task_result.task_path,
                db_task_result.traceback.strip().rpartition("\n")[2],
            )
            try_again_later(db_task_result)
