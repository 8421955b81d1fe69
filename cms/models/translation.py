"""Which translated pages are really translated, and who reviewed them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState


class CompleteTranslation(models.Model):
    """Says that a page was published with every string translated, from which Swedish text.

    Wagtail-localize publishes half-translated pages and turns aliases into live pages; only a
    page with this record is shown as a translation. It stays when the source changes later:
    a page that misses one new sentence is still worth reading.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="complete_translation")
    published_at = models.DateTimeField(_("last published with every text translated"))
    source_published_at = models.DateTimeField(
        _("publication of the Swedish text it follows"), null=True, blank=True
    )
    source_strings = models.JSONField(_("the Swedish strings it follows"), default=dict)
    changes = models.JSONField(_("what has changed in Swedish since"), default=list, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    class Meta:
        verbose_name = _("complete translation")
        verbose_name_plural = _("complete translations")

    def __str__(self):
        return str(self.page)


class TranslationReview(TaskState):
    """A translation as it was sent for review: its revision, and the Swedish text it follows.

    Who sent it stands in the workflow state; reviewer, time and comment in the task state.
    """

    source_published_at = models.DateTimeField(
        _("publication of the Swedish text it follows"), null=True, blank=True
    )
    source_strings = models.JSONField(_("the Swedish strings it follows"), default=dict)

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")


class TranslationReviewTask(AbstractGroupApprovalTask):
    """Approval by somebody of the groups who did not send the translation."""

    task_state_class = TranslationReview

    class Meta:
        verbose_name = _("review of translations")
        verbose_name_plural = _("reviews of translations")

    def get_actions(self, obj, user):
        state = obj.current_workflow_state
        if state is None or state.requested_by_id == user.pk:
            return []
        return super().get_actions(obj, user)

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or return; the sender's own action is ignored, however it got here."""
        if task_state.workflow_state.requested_by_id != user.pk:
            super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user)

    @classmethod
    def get_description(cls):
        return _("Somebody else than the sender, in one of the chosen groups, approves")
