from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorkerConfig(AppConfig):
    """What happens outside of requests: tasks, and the timetable of jobs."""

    name = "cms.worker"
    verbose_name = _("worker")

    def ready(self):
        from cms.operations.health import register_health_check
        from cms.operations.metrics import register_metric
        from cms.worker.status import (
            check_worker,
            oldest_task_seconds,
            tasks_failed,
            tasks_waiting,
        )

        autodiscover_modules("jobs")
        register_health_check("worker", check_worker)
        register_metric("tasks_waiting", "Tasks that wait for a worker", tasks_waiting)
        told = "For how long the oldest task has waited, without those that may take hours"
        register_metric("oldest_task_seconds", told, oldest_task_seconds)
        register_metric("tasks_failed", "Tasks that failed for good", tasks_failed)
