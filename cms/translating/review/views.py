"""Writing the texts of a translation, sending it for review, reviewing and publishing it."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from cms.languages.names import direction
from cms.translating.corrections.log import corrections_for
from cms.translating.forms import DecisionForm
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.models import TranslationDeadline
from cms.translating.permissions import may_publish
from cms.translating.review import rules as review
from cms.translating.review.actions import Work, act
from cms.translating.review.texts import texts_of
from cms.translating.states import state_of


class ReviewView(TranslatorsView):
    """Everything between the last string and the public page, by the `action` that is posted."""

    template_name = "wagtailadmin/translating/review.html"
    page_title = gettext_lazy("Translation")
    header_icon = "clipboard-list"

    def setup(self, request, *args, translation_id, **kwargs):
        super().setup(request, *args, **kwargs)
        self.translation_id = translation_id

    def dispatch(self, request, *args, **kwargs):
        self.translation, self.target = require_translator(request.user, self.translation_id)
        self.texts = texts_of(self.translation)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"{self.translation.source.object_repr}: {self.translation.target_locale}"

    def post(self, request, *args, **kwargs):
        try:
            work = Work(self.translation, self.target, self.texts, request.user)
            message = act(work, request.POST)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            refused = getattr(error, "by_segment", {})
            for text in self.texts:
                text.refusal = text.refusal or " ".join(refused.get(text.segment.pk, ()))
            return self.get(request, *args, **kwargs)
        messages.success(request, message)
        return redirect(request.path)

    def _preview_url(self):
        if isinstance(self.target, Page):
            return reverse("wagtail_localize:preview_translation", args=[self.translation.pk])
        return None

    def get_context_data(self, **kwargs):
        locale = self.translation.target_locale
        user = self.request.user
        waiting = review.in_review(self.target)
        return super().get_context_data(
            translation=self.translation,
            target=self.target,
            edit_url=self.translation.get_target_instance_edit_url(),
            language=locale.language_code,
            direction=direction(locale.language_code),
            texts=self.texts,
            corrections=corrections_for(self.translation),
            to_do=sum(not text.is_done for text in self.texts),
            state=state_of(self.translation),
            due=TranslationDeadline.objects.filter(translation=self.translation)
            .values_list("due", flat=True)
            .first(),
            preview_url=self._preview_url(),
            in_review=waiting,
            reviews=review.reviews_of(self.target).select_related(
                "finished_by", "workflow_state__requested_by"
            )[:10],
            may_review=review.may_review(self.target, user),
            may_withdraw=review.may_withdraw(self.target, user),
            may_publish=not waiting and may_publish(user, self.target),
            decision=DecisionForm(self.request.POST or None),
            **kwargs,
        )
