"""Who reviews what, and workflows in lists with as many queries for many as for few."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Exists, OuterRef, Prefetch
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH


def workflow_of(locale, county=""):
    """Return the workflow of what is no page: of its county's page, or of its language's home page.

    Who reviews a county's pages reviews its contacts and texts, and nobody has to be told so.
    """
    place = {"depth": COUNTY_DEPTH, "slug": county} if county else {"depth": HOME_DEPTH}
    page = Page.objects.filter(locale=locale, **place).first()
    return page and page.get_workflow()


def active_workflows():
    """Return what a list of pages of one type prefetches to show the status of each.

    Wagtail's own `prefetch_workflow_states` finds only those of pages of the type `Page`.
    """
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states")


def reviewable_by(user):
    """Return the states of tasks that a user can decide, as Wagtail's manager does.

    It would ask about the groups of each task. It remembers the answers in an attribute of the
    user object, which is filled here at once.
    """
    tasks = []
    for model in apps.get_models():
        if issubclass(model, AbstractGroupApprovalTask):
            through = model.groups.through.objects
            own = through.filter(**{model._meta.model_name: OuterRef("pk")}, group__user=user)
            tasks += model.objects.filter(active=True).annotate(is_own=Exists(own))
    user._group_approval_task_checks = {task.pk: task.is_own for task in tasks}
    states = (task.get_task_states_user_can_moderate(user) for task in tasks)
    return reduce(or_, states, TaskState.objects.none())
