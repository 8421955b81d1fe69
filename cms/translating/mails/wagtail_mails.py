"""Wagtail's own mails about workflows, but for reviews of translations: these have ours.

Wagtail tells administrators of everything that is submitted, and never the reviewers of a task
with a state of its own, as ours is.
"""

from wagtail.admin import mail
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from cms.translating.models import TranslationReviewTask


class _ExceptTranslations:
    def can_handle(self, instance, **kwargs):
        tasks = instance.workflow.tasks.values_list("pk", flat=True)
        is_ours = TranslationReviewTask.objects.filter(pk__in=tasks).exists()
        return not is_ours and super().can_handle(instance, **kwargs)


class SubmissionNotifier(_ExceptTranslations, mail.WorkflowStateSubmissionEmailNotifier):
    """Tells administrators that something was submitted."""


class ApprovalNotifier(_ExceptTranslations, mail.WorkflowStateApprovalEmailNotifier):
    """Tells who submitted something that it is approved."""


class RejectionNotifier(_ExceptTranslations, mail.WorkflowStateRejectionEmailNotifier):
    """Tells who submitted something that it is returned."""


# Django keeps no reference to who listens.
NOTIFIERS = (
    (workflow_submitted, "submitted", SubmissionNotifier()),
    (workflow_approved, "approved", ApprovalNotifier()),
    (workflow_rejected, "rejected", RejectionNotifier()),
)


def leave_out_translations():
    """Stand in for Wagtail's three, whichever is connected first: a name is connected once."""
    for signal, name, notifier in NOTIFIERS:
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid)
