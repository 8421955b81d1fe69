"""Writing the texts of a translation, sending it for review, reviewing and publishing it."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.languages.names import direction
from cms.translating.corrections.log import corrections_for
from cms.translating.forms import DecisionForm
from cms.translating.guards import require_translator
from cms.translating.models import TranslationDeadline
from cms.translating.permissions import may_publish, require
from cms.translating.review import rules as review
from cms.translating.review.texts import fingerprint, save_text, texts_of
from cms.translating.states import state_of
from cms.translating.targets import publish
from cms.translating.texts.strings import refuse_unusable


class ReviewView(WagtailAdminTemplateMixin, TemplateView):
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

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_header_title()}]

    def post(self, request, *args, **kwargs):
        try:
            message = self.act(request.POST.get("action", ""))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            refused = getattr(error, "by_segment", {})
            for text in self.texts:
                text.refusal = text.refusal or " ".join(refused.get(text.segment.pk, ()))
            return self.get(request, *args, **kwargs)
        messages.success(request, message)
        return redirect(request.path)

    def act(self, action):
        """Do what the pressed button says, after saving what was typed; return what was done."""
        actions = {
            "save": lambda: _("The texts are saved."),
            "send": self.send,
            "withdraw": self.withdraw,
            "approve": self.approve,
            "return": self.send_back,
            "publish": self.publish,
        }
        name, _colon, argument = action.partition(":")
        if name in ("keep", "previous", "suggestion"):
            self.save_typed()
            return self.fill(name, argument)
        if name not in actions:
            raise ValidationError(_("Choose what to do."))
        if name in ("save", "send", "publish"):
            self.save_typed()
        return actions[name]()

    def save_typed(self):
        """Store every text that was changed on the page.

        Raises `ValidationError` after storing the others when one cannot be stored, or when
        somebody else has changed it meanwhile; what was typed stays on the page.
        """
        typed = [text for text in self.texts if self._typed(text) is not None]
        changed = [text for text in typed if self._typed(text) != text.value]
        refused = 0
        for text in changed:
            value, shown = self._typed(text), self.request.POST.get(f"was-{text.segment.pk}")
            if fingerprint(value) == shown:
                continue
            require(not review.in_review(self.target))
            try:
                refuse_unusable(text.segment, value)
                if shown != text.fingerprint:
                    text.conflict = text.value
                    raise ValidationError(_("Somebody else has changed this text meanwhile."))
            except ValidationError as error:
                text.refusal, text.value = " ".join(error.messages), value
                refused += 1
                continue
            save_text(text, value, self.request.user, self.translation.target_locale)
        if refused:
            raise ValidationError(
                ngettext(
                    "%(n)s text is not saved: see beside it.",
                    "%(n)s texts are not saved: see beside them.",
                    refused,
                )
                % {"n": refused}
            )

    def fill(self, name, argument):
        """Take the Swedish text, the earlier translation or a suggestion for one text."""
        require(not review.in_review(self.target))
        pk, _colon, number = argument.partition("-")
        text = next((text for text in self.texts if str(text.segment.pk) == pk), None)
        if text is None:
            raise ValidationError(_("The text is not on the page any longer."))
        locale, user = self.translation.target_locale, self.request.user
        if name == "keep":
            save_text(text, text.source, user, locale, kept=True)
            return _("The text is kept as in Swedish.")
        if name == "previous" and text.previous:
            save_text(text, text.previous.data, user, locale)
            return _("The earlier translation is kept.")
        if number.isdecimal() and int(number) < len(text.suggestions):
            save_text(text, text.suggestions[int(number)], user, locale)
            return _("The suggestion is used.")
        raise ValidationError(_("The suggestion is not there any longer."))

    def _typed(self, text):
        """What was typed, with the line breaks that were stored."""
        typed = self.request.POST.get(f"text-{text.segment.pk}")
        return None if typed is None else typed.replace("\r\n", "\n")

    def send(self):
        review.send(self.translation, self.request.user)
        return _("Sent for review. Somebody else who translates into the language approves it.")

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
