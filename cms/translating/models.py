"""What translators work with beside the texts themselves: dates, agreed words, reviews."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import AbstractGroupApprovalTask, Locale, TaskState

from cms.translating.editor.versions import TypedVersion  # noqa: F401 - a model of this app
from cms.translating.exchange.parked import ParkedFile  # noqa: F401 - a model of this app
from cms.translating.mails.recipients import reviewers_of, senders_of
from cms.translating.permissions import team_locales
from cms.translating.review.drafts import ReviewDraft  # noqa: F401 - a model of this app


class TranslationDeadline(models.Model):
    """The day by which a coordinator wants a translation."""

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="deadline"
    )
    due = models.DateField(_("due date"))

    class Meta:
        verbose_name = _("due date of a translation")
        verbose_name_plural = _("due dates of translations")

    def __str__(self):
        return f"{self.translation}: {self.due}"


class SourcePublication(models.Model):
    """When the Swedish text that a source holds was published.

    Wagtail-localize keeps it in the serialised page only, where no query can compare it.
    """

    source = models.OneToOneField(
        "wagtail_localize.TranslationSource",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    published_at = models.DateTimeField(_("publication of the Swedish text"), null=True)

    class Meta:
        verbose_name = _("publication of a Swedish text")
        verbose_name_plural = _("publications of Swedish texts")

    def __str__(self):
        return f"{self.source}: {self.published_at}"


class PublishedTexts(models.Model):
    """What readers of a language are shown of a page or snippet: the texts that were published.

    Wagtail-localize's `StringTranslation` is the workbench, overwritten while people type. `texts`
    is what `cms.translating.compose.snapshot` took when it was sent for review, or published.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="published_texts"
    )
    texts = models.JSONField(_("texts"))

    class Meta:
        verbose_name = _("published texts")
        verbose_name_plural = _("published texts")

    def __str__(self):
        return str(self.translation)


class TextNote(models.Model):
    """What is said of one text: a question to the editor, the answer, a remark of the review.

    Questions and answers are for all languages (`locale` is None), remarks for one.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("Question")
        ANSWER = "answer", _("Answer")
        REMARK = "remark", _("Remark")

    source = models.ForeignKey(
        "wagtail_localize.TranslationSource", on_delete=models.CASCADE, related_name="text_notes"
    )
    context = models.ForeignKey(
        "wagtail_localize.TranslationContext", on_delete=models.CASCADE, related_name="+"
    )
    string = models.ForeignKey(
        "wagtail_localize.String", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField(_("text"), max_length=2000)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("note on a text")
        verbose_name_plural = _("notes on texts")

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"


class TextProgress(models.Model):
    """How far a translation is, as `cms.translating.counting` last found it.

    `is_ordered` says that the order holds and readers meet the Swedish. `translated_at` is when the
    latest of its texts was translated, None while one is not; `section` is where the Swedish stands
    (see `cms.translating.judging`). What `is_stale` is counted again.
    """

    translation = models.OneToOneField(
        "wagtail_localize.Translation",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="text_progress",
    )
    # The lists' index begins with it.
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+", db_index=False)
    is_ordered = models.BooleanField(default=True)
    state = models.CharField(max_length=10, default="new")
    section = models.CharField(max_length=20, blank=True)
    words = models.PositiveIntegerField(_("Swedish words"), default=0)
    words_to_do = models.PositiveIntegerField(_("words to do"), default=0)
    translated_at = models.DateTimeField(_("last text translated"), null=True)
    is_stale = models.BooleanField(default=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["locale", "is_ordered", "state", "section"], name="progress_list"),
            models.Index(
                fields=["is_stale"], name="progress_stale", condition=models.Q(is_stale=True)
            ),
        ]

    def __str__(self):
        return f"{self.translation}: {self.words_to_do}/{self.words}"


class GlossaryTermForm(WagtailAdminModelForm):
    """Offers and accepts only the languages that the editor looks after."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        locales = self.fields["locale"].queryset = team_locales(self.for_user)
        if len(locales) == 1:
            self.fields["locale"].initial = locales[0]


class GlossaryTerm(models.Model):
    """A Swedish word or phrase with the translation that a language has agreed on."""

    term = models.CharField(_("term in Swedish"), max_length=100)
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    translation = models.CharField(_("agreed translation"), max_length=200)
    note = models.TextField(
        _("note"), max_length=500, blank=True, help_text=_("When to use it, and when not.")
    )
    is_reviewed = models.BooleanField(
        _("reviewed"),
        default=False,
        help_text=_("Somebody who speaks the language and knows the subject has checked it."),
    )

    base_form_class = GlossaryTermForm
    panels = ["term", "locale", "translation", "note", "is_reviewed"]

    class Meta:
        ordering = ["term", "locale__language_code"]
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary terms")
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "term"],
                name="one_translation_per_term",
                violation_error_message=_("The language has this term already."),
            )
        ]

    def __str__(self):
        return f"{self.term} – {self.translation}"

    @property
    def remarks(self):
        """What a translator must know before using it: its note, and that nobody has checked it."""
        return "; ".join(
            filter(None, [self.note, "" if self.is_reviewed else gettext("not reviewed")])
        )

    @property
    def description(self):
        """The term, its translation and the remarks, as files tell of it."""
        agreed = f"{self.term}: {self.translation}"
        return f"{agreed} ({self.remarks})" if self.remarks else agreed


class TranslationReview(TaskState):
    """A translation as it was sent for review: its revision and its texts.

    Who sent it stands in the workflow state; reviewer, time and comment in the task state.
    """

    source_published_at = models.DateTimeField(
        _("publication of the Swedish text it follows"), null=True, blank=True
    )
    texts = models.JSONField(_("texts"), default=dict)
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("who wrote what is new in it"), related_name="+"
    )

    class Meta:
        verbose_name = _("review of a translation")
        verbose_name_plural = _("reviews of translations")


class TranslationReviewTask(AbstractGroupApprovalTask):
    """Approval by somebody of the groups who neither wrote what is new nor sent it."""

    task_state_class = TranslationReview

    class Meta:
        verbose_name = _("review of translations")
        verbose_name_plural = _("reviews of translations")

    # What is said where somebody tries it elsewhere (`cms.admin.workflows`).
    refusal = _("Translations are written where they are translated, and published by a review.")

    def get_actions(self, obj, user):
        """Offer nothing in Wagtail's views and lists, which ask less than the review's page."""
        return []

    def may_decide(self, obj, user):
        """Whether this user may approve or return what is in review, on the review's page."""
        state = obj.current_workflow_state
        if state is None or is_own(state.current_task_state, user):
            return False
        return bool(super().get_actions(obj, user))

    def on_action(self, task_state, user, action_name, **kwargs):
        """Approve or return; what somebody does with their own work is ignored, however it came."""
        if not is_own(task_state, user):
            super().on_action(task_state, user, action_name, **kwargs)

    @staticmethod
    def decidable(states, user):
        """Return those of some states that this user may decide."""
        return states.exclude(workflow_state__requested_by=user).exclude(
            translationreview__authors=user
        )

    @staticmethod
    def waited_for(review, is_returned):
        """Return whom a review waits for who may be mailed; returned, those who mend it."""
        return senders_of(review) if is_returned else reviewers_of(review)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        return self.decidable(super().get_task_states_user_can_moderate(user, **kwargs), user)

    @classmethod
    def get_description(cls):
        return _("Somebody of the chosen groups approves who neither wrote nor sent it")


def is_own(task_state, user):
    """Whether somebody sent what is in review, or wrote any of what is new in it."""
    sender = task_state.workflow_state.requested_by_id
    return sender == user.pk or task_state.specific.authors.filter(pk=user.pk).exists()
