"""Sending a translation for review, reviewing it against what is published, and publishing it."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringTranslation

from cms.languages.names import direction
from cms.languages.permissions import may_translate
from cms.translating.corrections.log import corrections_for
from cms.translating.forms import DecisionForm
from cms.translating.guards import TranslatorsView, require_translator
from cms.translating.permissions import may_publish
from cms.translating.previews import preview_url
from cms.translating.review import drafts
from cms.translating.review import rules as review
from cms.translating.review.actions import Work, act
from cms.translating.review.difference import differences
from cms.translating.review.numbers import numbers_to_ask
from cms.translating.targets import find_translation
from cms.translating.texts.strings import untranslated


class ReviewView(TranslatorsView):
    """What differs from what is published, and what can be done with it by the posted `action`."""

    template_name = "wagtailadmin/translating/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "clipboard-list"

    def dispatch(self, request, *args, translation_id, **kwargs):
        self.translation, self.target = require_translator(request.user, translation_id)
        if request.method == "GET":
            review.load_review(self.target)
        sent = review.current_review(self.target) if review.in_review(self.target) else None
        self.sent = sent
        texts = sent and sent.texts
        self.differences = differences(self.translation, texts)
        self.numbers = numbers_to_ask(self.translation, self.target, self.differences, texts)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"{self.translation.source.object_repr}: {self.translation.target_locale}"

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") == "remark":
            drafts.keep(self.translation, request.user, request.POST)
            time = time_format(timezone.localtime(), "H.i")
            return JsonResponse({"message": f"{_('Saved')} {time}"})
        try:
            parts = (self.differences, request.user, self.numbers)
            work = Work(self.translation, self.target, *parts)
            message = act(work, request.POST)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            self._keep_errors(getattr(error, "by_segment", {}))
            return self.get(request, *args, **kwargs)
        messages.success(request, message)
        return redirect(request.path)

    def _keep_errors(self, by_segment):
        """Show in the editor, beside the texts, what fields and blocks say of them."""
        segments = self.translation.source.stringsegment_set.filter(pk__in=by_segment)
        for segment in segments:
            for refused in StringTranslation.objects.filter(
                translation_of=segment.string_id,
                context=segment.context_id,
                locale=self.translation.target_locale,
            ):
                refused.has_error = True
                refused.field_error = " ".join(by_segment[segment.pk])
                refused.save(update_fields=["has_error", "field_error"])

    def get_context_data(self, **kwargs):
        locale, user = self.translation.target_locale, self.request.user
        waiting = review.in_review(self.target)
        may_review = review.may_review(self.target, user)
        written = self.request.POST or drafts.kept(self.translation, user)
        for difference in self.differences:
            difference.remark = written.get(f"{drafts.REMARK}{difference.key}", "")
        return super().get_context_data(
            translation=self.translation,
            target=self.target,
            language=locale.language_code,
            direction=direction(locale.language_code),
            differences=self.differences,
            numbers=self.numbers,
            corrections=corrections_for(self.translation),
            to_do=0 if waiting else untranslated(self.translation).count(),
            due=getattr(self.translation, "deadline", None),
            preview_url=preview_url(self.translation, type(self.target)),
            in_review=waiting,
            is_settled=not waiting
            and review.is_settled(self.translation, self.target, self.differences),
            sent=self.sent,
            reviews=review.reviews_of(self.target).select_related(
                "finished_by__wagtail_userprofile",
                "workflow_state__requested_by__wagtail_userprofile",
            )[:10],
            may_review=may_review,
            may_withdraw=may_review or review.may_withdraw(self.target, user),
            may_publish=not waiting and may_publish(user, self.target),
            decision=DecisionForm(self.request.POST or None, initial=written),
            script_words={
                "saving": _("Saving …"),
                "offline": _("Not saved: no network. Keep the page open until it is saved."),
                "loggedOut": _(
                    "Not saved: you are logged out. Log in in another tab, and write on."
                ),
            },
            **kwargs,
        )


@require_safe
def find_review(request, content_type_id, pk):
    """Lead to the review of what has no form of its own, or to its texts when it is in none."""
    model = get_object_or_404(ContentType, pk=content_type_id).model_class()
    if model is None or not issubclass(model, TranslatableMixin):
        raise Http404
    target = get_object_or_404(model._base_manager, pk=pk)
    translation = find_translation(target)
    if translation is None or not may_translate(request.user, target):
        return redirect("my_translations")
    return redirect(
        "review_translation" if review.in_review(target) else "translate", translation.pk
    )
