"""Four eyes: who wrote or sent does not publish; a second person of the language does.

The review is a Wagtail workflow that belongs to the language's home page. It runs on a revision;
the live page stays as it is until the approval, which publishes that very revision.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState
from wagtail_localize.models import StringTranslation

from cms.translating.compose import snapshot
from cms.translating.models import TranslationReview
from cms.translating.targets import get_target, save_draft, source_published_at

APPROVE, RETURN = "approve", "reject"


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
    review.authors.set(authors_of_what_is_new(translation, target))


def authors_of_what_is_new(translation, target):
    """Return the keys of those who wrote the last version of a text since it was last published."""
    texts = StringTranslation.objects.filter(
        Exists(
            translation.source.stringsegment_set.filter(
                string=OuterRef("translation_of"), context=OuterRef("context")
            )
        ),
        locale=translation.target_locale,
        last_translated_by__isnull=False,
    )
    if target.last_published_at:
        texts = texts.filter(updated_at__gt=target.last_published_at)
    return texts.values_list("last_translated_by", flat=True).distinct()


def may_review(target, user):
    """Whether it waits for a review, and this user may do it."""
    review = current_review(target) if in_review(target) else None
    return bool(review and review.task.specific.get_actions(target, user))


@transaction.atomic
def decide(target, user, action, comment):
    """Approve (which publishes) or return what is in review; ask `may_review` first.

    In one transaction: what was reviewed may be older than the facts that it is composed with.

    Raises `ValidationError` when something is returned without a word.
    """
    if action == RETURN and not comment.strip():
        raise ValidationError(_("Write what should be changed."))
    review = current_review(target)
    review.task.specific.on_action(review, user, action, comment=comment)


def may_withdraw(target, user):
    """Whether it is in review, and this user sent it or may review it."""
    state = target.current_workflow_state
    return bool(in_review(target) and state.user_can_cancel(user))


def withdraw(target, user):
    """Take back what was sent for review, so that its strings can be changed."""
    target.current_workflow_state.cancel(user=user)


def reviews_of(target):
    """Return the reviews of a page or snippet, the latest first."""
    states = WorkflowState.objects.for_instance(target)
    return TranslationReview.objects.filter(workflow_state__in=states).order_by("-started_at")
