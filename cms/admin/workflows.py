"""Who reviews what, and workflows in lists with as many queries for many as for few."""

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import Prefetch, Q
from django.urls import reverse
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState, WorkflowState

from cms.values.depths import COUNTY_DEPTH, HOME_DEPTH

MOST_OF_A_KIND = 100


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
        # What has no form is worked on among the translations.
        return reverse("my_translations")
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(revision.object_id)])


def tasks_asked_for_by(user, status):
    """Return where what a user sent for review is, of the states that have a status, oldest first.

    Each has its `workflow_state`.
    """
    return _tasks_of(WorkflowState.objects.filter(status=status, requested_by=user))


def tasks_returned_by(user):
    """Return what a user sent back to others and they have not sent again, oldest first."""
    returned = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES)
    by_me = returned.filter(current_task_state__finished_by=user)
    return _tasks_of(by_me.exclude(requested_by=user))


def _tasks_of(states):
    loaded = states.filter(current_task_state__revision__isnull=False).select_related(
        "requested_by",
        "current_task_state__revision__base_content_type",
        "current_task_state__finished_by",
    )
    tasks = []
    for state in loaded.defer("current_task_state__revision__content").order_by("created_at")[
        :MOST_OF_A_KIND
    ]:
        task = state.current_task_state
        task.workflow_state = state
        tasks.append(task)
    return tasks
