"""What editors and administrators are told of the worker."""

from wagtail.admin.panels import HelpPanel, PublishingPanel
from wagtail.admin.ui.components import Component

from cms.worker.models import TimetableEntry
from cms.worker.status import is_working, last_worked_at, tasks_failed, tasks_waiting
from cms.worker.timetable import JOBS


class NoWorkerNote(HelpPanel):
    """Says beside the dates of publishing that nothing will happen on them."""

    def __init__(self, **kwargs):
        super().__init__(template="wagtailadmin/worker/no_worker_note.html")

    def clone_kwargs(self):
        return {}

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self):
            return super().is_shown() and not is_working()


class SchedulePanel(PublishingPanel):
    """Wagtail's dates of publishing, which need a worker."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if "children" not in kwargs:
            self.children = [NoWorkerNote(), *self.children]


class WorkerPanel(Component):
    """Tells administrators on the start page what goes on by itself, and what stands still."""

    name = "worker"
    template_name = "wagtailadmin/worker/panel.html"
    order = 900

    def get_context_data(self, parent_context):
        entries = TimetableEntry.objects.filter(job__in=JOBS).order_by("job")
        return {
            "is_working": is_working(),
            "last_worked_at": last_worked_at(),
            "jobs": [(JOBS[entry.job], entry) for entry in entries],
            "waiting": tasks_waiting(),
            "failed": tasks_failed(),
        }
