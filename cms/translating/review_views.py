"""Sending a translation for review, reviewing it, and publishing it without one."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.languages import direction
from cms.translating import review
from cms.translating.forms import DecisionForm
from cms.translating.guards import require_translator
from cms.translating.permissions import may_publish, require
from cms.translating.strings import KEPT, keep, untranslated
from cms.translating.targets import publish


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
    """Everything between the last string and the public page, by the `action` that is posted."""

    template_name = "wagtailadmin/translating/review.html"
    page_title = gettext_lazy("Review of the translation")
    header_icon = "clipboard-list"

    def setup(self, request, *args, translation_id, **kwargs):
        super().setup(request, *args, **kwargs)
        self.translation_id = translation_id

    def dispatch(self, request, *args, **kwargs):
        self.translation, self.target = require_translator(request.user, self.translation_id)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return f"{self.translation.source.object_repr}: {self.translation.target_locale}"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]

    def post(self, request, *args, **kwargs):
        actions = {
            "send": self.send,
            "keep": self.keep,
            "withdraw": self.withdraw,
            "approve": self.approve,
            "return": self.send_back,
            "publish": self.publish,
        }
        action = actions.get(request.POST.get("action"))
        try:
            if action is None:
                raise ValidationError(_("Choose what to do."))
            messages.success(request, action())
        except ValidationError as error:
            messages.error(request, " ".join(_sentences(error)))
            return self.get(request, *args, **kwargs)
        return redirect(request.path)

    def send(self):
        review.send(self.translation, self.request.user)
        return _("Sent for review. Somebody else who translates into the language approves it.")

    def keep(self):
        require(not review.in_review(self.target))
        chosen = self.request.POST.getlist("segments")
        segments = [
            segment for segment in untranslated(self.translation) if str(segment.pk) in chosen
        ]
        if not segments:
            raise ValidationError(_("Mark the texts that are to be as in Swedish."))
        keep(segments, self.translation.target_locale, self.request.user)
        return _("The marked texts are kept as in Swedish.")

    def withdraw(self):
        require(review.may_withdraw(self.target, self.request.user))
        review.withdraw(self.target, self.request.user)
        return _("The translation is taken back and can be changed.")

    def approve(self):
        self._decide(review.APPROVE)
        return _("The translation is approved and published.")

    def send_back(self):
        self._decide(review.RETURN)
        return _("The translation is returned with your comment.")

    def publish(self):
        require(may_publish(self.request.user, self.target))
        require(not review.in_review(self.target))
        publish(self.translation, self.request.user)
        return _("The translation is published.")

    def _decide(self, action):
        require(review.may_review(self.target, self.request.user))
        form = DecisionForm(self.request.POST)
        if not form.is_valid():
            raise ValidationError(form.errors["comment"])
        review.decide(self.target, self.request.user, action, form.cleaned_data["comment"])

    def get_context_data(self, **kwargs):
        locale = self.translation.target_locale
        segments = self.translation.source.stringsegment_set.order_by("order")
        user = self.request.user
        waiting = review.in_review(self.target)
        return super().get_context_data(
            translation=self.translation,
            target=self.target,
            edit_url=self.translation.get_target_instance_edit_url(),
            language=locale.language_code,
            direction=direction(locale.language_code),
            strings=_strings(segments, locale),
            untranslated=untranslated(self.translation),
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


def _strings(segments, locale):
    translations = {
        (translation.translation_of_id, translation.context_id): translation
        for translation in segments.get_translations(locale)
    }
    for segment in segments.select_related("string"):
        translation = translations.get((segment.string_id, segment.context_id))
        yield {
            "source": segment.string.data,
            "translation": translation,
            "is_kept": translation and translation.translation_type == KEPT,
        }


def _sentences(error):
    """The messages of a validation error, with the field's name where they have one."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [f"{field}: {' '.join(found)}" for field, found in error.message_dict.items()]
