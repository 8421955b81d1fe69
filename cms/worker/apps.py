from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class WorkerConfig(AppConfig):
    """What happens outside of requests: tasks, and the timetable of jobs."""

    name = "cms.worker"
    verbose_name = _("worker")

    def ready(self):
        autodiscover_modules("jobs")
