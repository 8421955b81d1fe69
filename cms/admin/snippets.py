"""Lists, forms and addresses of snippets in the admin."""

from collections import defaultdict

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import DraftStateMixin, Revision, WorkflowState
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    WorkflowActionView,
)

from cms.admin.discarding import DiscardingViewMixin
from cms.admin.workflows import RefusingActionMixin


class CreateReviewedView(CreateView):
    """Sends what is new to those who review it, which is known only when it is stored.

    Wagtail takes the workflow of the model. A copy's form is sent here as well.
    """

    def submit_action(self):
        self.workflow = self.object.get_workflow()
        if self.workflow is None:
            self.action = "create"
            text = _("Nobody reviews what belongs there. It is saved as a draft.")
            messages.warning(self.request, text)
            return None
        return super().submit_action()


class EditDraftView(DiscardingViewMixin, EditView):
    """The form of a snippet, from which its draft can be discarded."""


class ListedIndexView(IndexView):
    """A list that asks for what its rows name and for their states at once, not row by row."""

    def get_table(self, object_list):
        rows = list(object_list)
        named = {field.name for field in self.model._meta.fields if field.is_relation}
        prefetch_related_objects(rows, *named.intersection(self.list_display))
        if issubclass(self.model, DraftStateMixin):
            tell_states(rows)
        return super().get_table(rows)


def tell_states(snippets):
    """Tell snippets of one model their latest version, their planned one and who reviews them."""
    if not snippets:
        return
    here = {
        "base_content_type": ContentType.objects.get_for_model(snippets[0]),
        "object_id__in": [str(snippet.pk) for snippet in snippets],
    }
    planned = Revision.objects.filter(**here, approved_go_live_at__isnull=False)
    planned = {revision.object_id: revision for revision in planned.order_by("-created_at", "-pk")}
    states = defaultdict(list)
    for state in WorkflowState.objects.active().filter(**here):
        states[state.object_id].append(state)
    prefetch_related_objects(snippets, "latest_revision")
    for snippet in snippets:
        snippet.scheduled_revision = planned.get(str(snippet.pk))
        snippet._current_workflow_states = states[str(snippet.pk)]


class RefusingWorkflowActionView(RefusingActionMixin, WorkflowActionView):
    """Approves or returns a snippet, where its kind of review is not decided elsewhere."""


class StableAddressViewSet(SnippetViewSet):
    """A snippet's views at an address that does not tell which app its model lies in.

    Models move between apps; what officers have in their bookmarks stays.
    """

    index_view_class = ListedIndexView
    add_view_class = CreateReviewedView
    edit_view_class = EditDraftView
    workflow_action_view_class = RefusingWorkflowActionView

    @property
    def base_url_path(self):
        return f"snippets/cms/{self.model_name}"

    @property
    def chooser_base_url_path(self):
        return f"snippets/choose/cms/{self.model_name}"


def snippet_url(view, snippet):
    """Return the address of one of a snippet's views, such as "edit"."""
    return reverse(snippet.snippet_viewset.get_url_name(view), args=[quote(snippet.pk)])
