"""Workflows in lists of pages."""

from django.db.models import Prefetch
from wagtail.models import WorkflowState


def active_workflows():
    """Return what a list of pages of one type prefetches to show the status of each.

    Wagtail's own `prefetch_workflow_states` finds only those of pages of the type `Page`.
    """
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states")
