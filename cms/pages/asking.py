"""Pages that are published or approved from a list: what their own form asks is asked there too."""

from functools import partial

from django import forms
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.forms import TaskStateCommentForm

from cms.admin.finishing import edit_address
from cms.admin.workflows import RefusingActionMixin
from cms.pages.named import FIELD, known_field, unseen_if_published
from cms.privacy.forms import RETURNED_TO_EDITOR


class BulkPublishForm(forms.Form):
    """Asks what else is published, and whether it is known what readers will not see of it."""

    include_descendants = forms.BooleanField(
        label=gettext_lazy("Publish the drafts below these pages as well"), required=False
    )
    unseen_is_known = known_field(gettext_lazy("Publish the pages without this"))
    unseen: list = []


class AskingPublishAction(PublishBulkAction):
    """Publishes pages that are ticked in a list, after the same question as in a page's form."""

    form_class = BulkPublishForm

    def form_valid(self, form):
        pages = self.get_actionable_objects()[0]
        if form.cleaned_data["include_descendants"]:
            pages = [*pages, *(one for page in pages for one in page.get_descendants().not_live())]
        form.unseen = _unseen_of(pages)
        if form.unseen and not form.cleaned_data[FIELD]:
            form.add_error(FIELD, _("Readers will not see all of the pages. Tick this, or wait."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not context["form"].is_bound:
            context["form"].unseen = _unseen_of([item["item"] for item in context["items"]])
        return context


def _unseen_of(pages):
    unseen = unseen_if_published(pages)
    return [(page, unseen[page.pk]) for page in pages if page.pk in unseen]


class ApprovalForm(TaskStateCommentForm):
    """Takes a comment, and asks about what readers will not see of the page that is approved."""

    unseen_is_known = known_field(gettext_lazy("Publish the page without this"))

    def __init__(self, *args, unseen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[FIELD].required = True
        self.fields[FIELD].help_text = _(
            "Readers do not see this on the page, because it is not published: %(things)s."
        ) % {"things": ", ".join(unseen)}

    def clean(self):
        """Leave out of what the task gets what it does not know."""
        return {name: value for name, value in super().clean().items() if name != FIELD}


class AskingWorkflowActionView(RefusingActionMixin, WorkflowActionView):
    """Approves a page from a list or from the page itself; without a dialogue its form asks."""

    unseen = ()

    def get_form_class(self):
        form_class = super().get_form_class()
        if self.action_name == RETURNED_TO_EDITOR or not self.object.locale.is_default:
            return form_class
        self.unseen = unseen_if_published([self.object]).get(self.object.pk, ())
        return partial(ApprovalForm, unseen=self.unseen) if self.unseen else form_class

    def post(self, request, *args, **kwargs):
        in_dialogue = request.headers.get("X-Requested-With") == "XMLHttpRequest"
        if self.unseen and not in_dialogue and FIELD not in request.POST:
            text = _("Readers will not see all of “%(title)s”: %(things)s. Its form asks about it.")
            words = {"title": self.object, "things": ", ".join(self.unseen)}
            messages.error(request, text % words)
            return redirect(edit_address(self.object))
        return super().post(request, *args, **kwargs)


class AskingPageViewSet(PageViewSet):
    """Wagtail's views of pages, with an approval that asks."""

    workflow_action_view_class = AskingWorkflowActionView


page_viewset = AskingPageViewSet()
