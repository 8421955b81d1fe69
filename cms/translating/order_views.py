"""Ordering translations, and bringing ordered ones up to the Swedish text."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import submit_translations, update_translations

from cms.translating.deadlines import set_deadline
from cms.translating.forms import OrderForm, SyncForm
from cms.translating.ordering.tasks import order_pages
from cms.translating.permissions import may_order, require
from cms.translating.sync import sync_source
from cms.translating.targets import order, order_apart


class OrderMixin:
    """Orders as a draft what wagtail-localize would put live, for those who may order it."""

    template_name = "wagtailadmin/translating/order.html"

    def dispatch(self, request, *args, **kwargs):
        require(may_order(request.user, self.get_object()))
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        if self.request.method == "POST":
            return OrderForm(self.object, self.request.POST)
        return OrderForm(self.object, initial=super().get_form().initial)

    @transaction.atomic
    def form_valid(self, form):
        locales = list(form.cleaned_data["locales"])
        user, due = self.request.user, form.cleaned_data["due"]
        with_apart = form.cleaned_data.get("with_apart", False)
        order(self.object, locales, user, due=due)
        if with_apart:
            order_apart(self.object, locales, user, due=due)
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
            self._order_below(locales, due, with_apart)
        target = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(target))

    def _order_below(self, locales, due, with_apart):
        """Leave to the worker what may be hundreds of pages: no request waits for them."""
        below = self.object.get_descendants().live().filter(alias_of=None)
        pages = list(below.values_list("pk", flat=True))
        if not pages:
            return
        day = due.isoformat() if due else ""
        keys = [locale.pk for locale in locales]
        order_pages.enqueue(pages, keys, self.request.user.pk, day, with_apart)
        number = len(pages)
        text = ngettext(
            "%(n)s page below it is looked through, and ordered where translations are missing: "
            "it takes some minutes.",
            "%(n)s pages below it are looked through, and ordered where translations are missing: "
            "it takes some minutes.",
            number,
        )
        messages.info(self.request, text % {"n": number})


class OrderPageView(OrderMixin, submit_translations.SubmitPageTranslationView):
    """Orders translations of a page, with the pages below it if wanted."""

    def get_default_success_url(self, translated_page=None):
        # A coordinator may not open the translation that was just ordered.
        return super().get_default_success_url()


class OrderSnippetView(OrderMixin, submit_translations.SubmitSnippetTranslationView):
    """Orders translations of a snippet."""

    def get_default_success_url(self, translated_snippet=None):
        return _snippet_list(self.object)


class SyncView(update_translations.UpdateTranslationsView):
    """Brings the translators' strings up to the Swedish text now, and publishes nothing."""

    def dispatch(self, request, *args, **kwargs):
        require(may_order(request.user, self.get_object().get_source_instance()))
        return super().dispatch(request, *args, **kwargs)

    def get_form(self):
        return SyncForm(self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form):
        sync_source(self.object.get_source_instance())
        messages.success(
            self.request,
            _("The translators now see the Swedish text as it is published. Nothing else changed."),
        )
        return redirect(self.get_success_url() or self.get_default_success_url())

    def get_default_success_url(self):
        original = self.object.get_source_instance()
        if isinstance(original, Page):
            return super().get_default_success_url()
        return _snippet_list(original)


@require_POST
def stop(request, translation_id):
    """Withdraw an order; what is translated stays, and a new order brings it back."""
    translation = get_object_or_404(Translation, pk=translation_id)
    require(may_order(request.user, translation.source.get_source_instance()))
    translation.enabled = False
    translation.save(update_fields=["enabled"])
    set_deadline([translation], None)
    messages.success(request, _("The order is withdrawn. What is translated stays."))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _snippet_list(snippet):
    return reverse(snippet.snippet_viewset.get_url_name("list"))
