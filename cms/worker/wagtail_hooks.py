"""What the worker adds to the admin."""

from wagtail import hooks

import cms.worker.needs  # noqa: F401 - it registers itself
from cms.admin.reports import register_report
from cms.worker.panels import WorkerPanel
from cms.worker.reports import FailedTaskReportView, is_administrator

register_report(FailedTaskReportView, "failed-tasks", 1200, is_administrator)


@hooks.register("construct_homepage_panels")
def add_worker_panel(request, panels):
    """Tell administrators on the start page what goes on by itself."""
    if is_administrator(request.user):
        panels.append(WorkerPanel())
