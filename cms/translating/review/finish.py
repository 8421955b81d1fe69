"""What the end of a workflow does. Wagtail imports this before there are any models."""

from wagtail.workflows import publish_workflow_state


def finish_workflow(workflow_state, user=None):
    """Publish what a finished workflow approved.

    Wagtail publishes the page's latest revision, for those who have publish permission. Reviewers
    of translations have none: they publish through the review only, and what they reviewed only.
    """
    from cms.translating.models import TranslationReview

    review = workflow_state.current_task_state.specific
    if isinstance(review, TranslationReview):
        review.revision.publish(user=user, skip_permission_checks=True)
    else:
        publish_workflow_state(workflow_state, user=user)
