"""Who reviews what, and workflows in lists with as many queries for many as for few."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import Exists, OuterRef, Prefetch
from django.urls import reverse
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH

MOST_ASKED_FOR = 100


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


def edit_address_of(revision):
    """Return the address of the form of what a revision is a version of."""
    model = revision.base_content_type.model_class()
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[revision.object_id])
    if not hasattr(model, "snippet_viewset"):
        # What has no form is worked on among the translations.
        return reverse("my_translations")
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(revision.object_id)])


def tasks_asked_for_by(user, status):
    """Return where what a user sent for review is, of the states that have a status, oldest first.

    Remembered for this user object.
    """
    if not hasattr(user, "_asked_for"):
        active = WorkflowState.objects.active().filter(requested_by=user).order_by("created_at")
        user._asked_for = active.select_related(
            "current_task_state__revision__base_content_type", "current_task_state__finished_by"
        )[:MOST_ASKED_FOR]
    found = [(one.status, one.current_task_state) for one in user._asked_for]
    return [task for is_now, task in found if is_now == status and task and task.revision]
