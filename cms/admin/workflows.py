"""Who reviews what, and workflows in lists with as many queries for many as for few."""

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import Prefetch, Q
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH

MOST_OF_A_KIND = 100


class RefusingActionMixin:
    """Says why nothing is decided at Wagtail's addresses that a kind of task has a page for.

    Such a kind has a `refusal`, and offers no actions.
    """

    def check_action(self):
        if refusal := getattr(self.task, "refusal", ""):
            messages.error(self.request, refusal)
        super().check_action()


def workflow_of(locale, county=""):
    """Return the workflow of what is no page: of its county's page, or of its language's home page.

    Who reviews a county's pages reviews its contacts and texts, and nobody has to be told so.
    """
    place = {"depth": COUNTY_DEPTH, "slug": county} if county else {"depth": HOME_DEPTH}
    page = Page.objects.filter(locale=locale, **place).first()
    return page and page.get_workflow()


def active_workflows(relation="_specific_workflow_states"):
    """Return what a list of pages of one type prefetches to show the status of each.

    Snippets have the relation "_workflow_states". Wagtail's own `prefetch_workflow_states` finds
    only those of pages of the type `Page`.
    """
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    return Prefetch(relation, states, to_attr="_current_workflow_states")


def reviewable_by(user):
    """Return the states of tasks that a user can decide, as Wagtail's manager does, in one query.

    A kind of task leaves out of them by `decidable(states, user)` what this user may not decide.
    """
    found = TaskState.objects.none()
    for model in apps.get_models():
        if issubclass(model, AbstractGroupApprovalTask):
            tasks = model.objects.filter(active=True)
            if not user.is_superuser:
                own = model.groups.through.objects.filter(group__user=user)
                tasks = tasks.filter(pk__in=own.values(model._meta.model_name))
            waiting = Q(status=TaskState.STATUS_IN_PROGRESS, task__in=tasks.values("pk"))
            states = TaskState.objects.filter(waiting)
            narrow = getattr(model, "decidable", None)
            found |= narrow(states, user) if narrow else states
    return found


def edit_address_of(revision):
    """Return the address of the form of what a revision is a version of."""
    model = revision.base_content_type.model_class()
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[revision.object_id])
    if not hasattr(model, "snippet_viewset"):
        # What has no form is only translated.
        kind = revision.base_content_type_id
        return reverse("translation_of", args=[kind, revision.object_id])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(revision.object_id)])


def tasks_asked_for_by(user, status):
    """Return where what a user sent for review is, of the states that have a status, oldest first.

    Each has its `workflow_state`.
    """
    return [
        task
        for task in _tasks_around(user)
        if task.workflow_state.status == status and task.workflow_state.requested_by_id == user.pk
    ]


def tasks_returned_by(user):
    """Return what a user sent back to others and they have not sent again, oldest first."""
    return [
        task
        for task in _tasks_around(user)
        if task.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        and task.workflow_state.requested_by_id != user.pk
    ]


def _tasks_around(user):
    """Return the tasks that a user asked for or sent back; remembered for this user object."""
    if not hasattr(user, "_tasks_around"):
        sent = Q(requested_by=user, status=WorkflowState.STATUS_IN_PROGRESS)
        came_back = Q(status=WorkflowState.STATUS_NEEDS_CHANGES)
        returned = came_back & Q(current_task_state__finished_by=user) & ~Q(requested_by=user)
        oldest = Q(pk=None)
        for kind in (sent, came_back & Q(requested_by=user), returned):
            states = WorkflowState.objects.filter(kind, current_task_state__revision__isnull=False)
            oldest |= Q(pk__in=states.order_by("created_at").values("pk")[:MOST_OF_A_KIND])
        loaded = WorkflowState.objects.filter(oldest).select_related(
            "requested_by",
            "current_task_state__revision__base_content_type",
            "current_task_state__finished_by",
        )
        user._tasks_around = []
        for state in loaded.defer("current_task_state__revision__content").order_by("created_at"):
            task = state.current_task_state
            task.workflow_state = state
            user._tasks_around.append(task)
    return user._tasks_around
