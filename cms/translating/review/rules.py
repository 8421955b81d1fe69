"""Four eyes: who wrote or sent does not publish; a second person of the language does.

The review is a Wagtail workflow that belongs to the language's home page. It runs on a revision;
the live page stays as it is until the approval, which publishes that very revision.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState
from wagtail_localize.models import Translation

from cms.translating.compose import snapshot
from cms.translating.models import TranslationReview
from cms.translating.review.difference import differences
from cms.translating.states import State, state_of
from cms.translating.targets import get_target, save_draft, source_published_at

APPROVE, RETURN = "approve", "reject"


def load_review(target):
    """Load what is asked of the open review of a page or snippet at once, to be shown."""
    states = WorkflowState.objects.for_instance(target).active()
    loaded = states.select_related(
        "requested_by__wagtail_userprofile",
        "current_task_state__translationreview",
        "current_task_state__task__translationreviewtask",
    )[:1]
    # Where Wagtail looks first, as it does for its own lists.
    target._current_workflow_states = list(loaded)
    for state in target._current_workflow_states:
        state.content_object = target
        review = getattr(state.current_task_state, "translationreview", None)
        if review:
            review.workflow_state, review.task = state, state.current_task_state.task
            state.current_task_state.workflow_state = state
            state.current_task_state.specific = review


def current_review(target):
    """Return the review that is open for a page or snippet, waiting or returned, or None."""
    state = target.current_workflow_state
    task_state = state and state.current_task_state
    return task_state.specific if task_state else None


def in_review(target):
    """Whether a reviewer has it, so that nobody may change the strings under the review."""
    return bool(target.workflow_in_progress)


@transaction.atomic
def send(translation, user):
    """Send a complete translation for review.

    Raises `ValidationError` when it lies with a reviewer already, is incomplete, does not fit its
    fields, or when the language has no workflow.
    """
    # Two who send at once wait for each other, and for who is saving a text.
    Translation.objects.select_for_update().get(pk=translation.pk)
    target = get_target(translation)
    if in_review(target):
        raise ValidationError(_("The translation is being reviewed already."))
    workflow = target.get_workflow()
    if workflow is None:
        raise ValidationError(_("The language has no workflow for reviews."))
    revision = save_draft(translation, user)
    if returned := target.current_workflow_state:
        returned.cancel(user=user)
    workflow.start(revision.content_object, user)
    review = TranslationReview.objects.get(revision=revision)
    review.source_published_at = source_published_at(translation.source)
    review.texts = snapshot(translation)
    review.save(update_fields=["source_published_at", "texts"])
    new = differences(translation, review.texts)
    review.authors.set({one.author for one in new if one.author})


def is_settled(translation, target, found):
    """Whether a review would tell readers nothing new; `found` are the `Difference`s.

    It would where a second person has not read what they see, or the Swedish is another since.
    """
    if found or not target.live:
        return False
    read = reviews_of(target).filter(
        status=TaskState.STATUS_APPROVED, revision=target.live_revision_id
    )
    return read.exists() and state_of(translation) == State.DONE


def may_review(target, user):
    """Whether it waits for a review, and this user may do it."""
    review = current_review(target) if in_review(target) else None
    return bool(review and review.task.specific.may_decide(target, user))


@transaction.atomic
def decide(target, user, action, comment):
    """Approve (which publishes) or return what is in review; ask `may_review` first.

    In one transaction: what was reviewed may be older than the facts that it is composed with.

    Raises `ValidationError` when something is returned without a word, or was decided meanwhile.
    """
    if action == RETURN and not comment.strip():
        raise ValidationError(_("Write what should be changed."))
    review = current_review(target)
    # Two who decide at once wait for each other.
    locked = TaskState.objects.select_for_update().get(pk=review.pk)
    if locked.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(_("Somebody else has decided it while you read it."))
    review.task.specific.on_action(review, user, action, comment=comment)


def may_withdraw(target, user):
    """Whether it is in review, and this user sent it or may review it."""
    if not in_review(target):
        return False
    sender = target.current_workflow_state.requested_by_id
    return sender == user.pk or may_review(target, user)


def withdraw(target, user):
    """Take back what was sent for review, so that its strings can be changed."""
    target.current_workflow_state.cancel(user=user)


def reviews_of(target):
    """Return the reviews of a page or snippet, the latest first."""
    states = WorkflowState.objects.for_instance(target)
    return TranslationReview.objects.filter(workflow_state__in=states).order_by("-started_at")
