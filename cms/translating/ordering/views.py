"""The coordinator's page: how far everything is, and orders for many pages at once."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.languages.permissions import other_locales
from cms.translating.counting import recount
from cms.translating.deadlines import set_deadline
from cms.translating.guards import TranslatorsView
from cms.translating.ordering.figures import (
    figures_of,
    ordered_translations,
    page_rows,
    sections,
    swedish_pages,
)
from cms.translating.ordering.forms import BulkOrderForm, Choice
from cms.translating.ordering.tasks import order_again, order_pages, original_of
from cms.translating.permissions import ORDER, may_order, require, team_keys
from cms.translating.previews import page_to_preview, preview_url
from cms.translating.review.rules import reviews_of
from cms.translating.states import State, state_of
from cms.translating.targets import get_target
from cms.translating.worklist import TO_DO, to_do_for

ROWS = 50


class OrderingView(TranslatorsView):
    """Orders, or withdraws, what is chosen by county, by mark, or because it is behind."""

    template_name = "wagtailadmin/translating/ordering.html"
    page_title = gettext_lazy("Order translations")
    header_icon = "globe"

    def dispatch(self, request, *args, **kwargs):
        require(request.user.has_perm(ORDER))
        self.parts = sections()
        section = request.GET.get("county")
        self.section = section if section in dict(self.parts) else ""
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.form = BulkOrderForm(self.section, request.POST)
        if not self.form.is_valid():
            return self.get(request, *args, **kwargs)
        chosen = self.form.cleaned_data
        if request.POST.get("action") == "withdraw":
            number, message = self._withdraw(chosen)
        elif chosen["choice"] == Choice.BEHIND:
            number, message = self._order_again(chosen)
        else:
            number, message = self._order(chosen)
        if number:
            messages.success(request, message % {"n": number})
        else:
            messages.warning(request, _("There is none of what you chose: nothing was done."))
        return redirect(request.get_full_path())

    def _order(self, chosen):
        pages = self._pages(chosen)
        order_pages.enqueue(
            [page.pk for page in pages],
            [locale.pk for locale in chosen["locales"]],
            self.request.user.pk,
            _iso(chosen["due"]),
            chosen["with_apart"],
        )
        return len(pages), ngettext(
            "%(n)s page is being ordered. It shows here within some minutes.",
            "%(n)s pages are being ordered. They show here within some minutes.",
            len(pages),
        )

    def _order_again(self, chosen):
        behind = [found.pk for found in self._translations(chosen)]
        order_again.enqueue(behind, self.request.user.pk, _iso(chosen["due"]))
        return len(behind), ngettext(
            "%(n)s translation that is behind is ordered again.",
            "%(n)s translations that are behind are ordered again.",
            len(behind),
        )

    def _withdraw(self, chosen):
        found = self._translations(chosen).filter(state__in=TO_DO).select_related("source")
        for translation in found:
            original = original_of(translation)
            require(original is None or may_order(self.request.user, original))
        keys = [one.pk for one in found]
        number = Translation.objects.filter(pk__in=keys).update(enabled=False)
        set_deadline(keys, None)
        recount(pk__in=keys)
        return number, ngettext(
            "%(n)s order is withdrawn. What is translated stays.",
            "%(n)s orders are withdrawn. What is translated stays.",
            number,
        )

    def _pages(self, chosen):
        """Return the pages that are meant; refuse those that the user may not order."""
        is_marked = chosen["choice"] == Choice.MARKED
        pages = list(chosen["pages"] if is_marked else swedish_pages(self.section))
        for page in pages:
            require(may_order(self.request.user, page))
        return pages

    def _translations(self, chosen):
        """Return the ordered translations that are meant."""
        found = ordered_translations(chosen["locales"])
        if chosen["choice"] == Choice.BEHIND:
            found = found.filter(section=self.section) if self.section else found
            return found.filter(state=State.CHANGED)
        pages = self._pages(chosen)
        keys = [page.translation_key for page in pages]
        if chosen["with_apart"]:
            for page in Page.objects.filter(pk__in=[page.pk for page in pages]).specific():
                keys += getattr(page, "keys_apart", [])
        return found.filter(source__object_id__in=keys)

    def get_context_data(self, **kwargs):
        wanted = self.request.GET
        locales = other_locales(self.request.user)
        shown = [one for one in locales if one.language_code == wanted.get("language")] or locales
        page, number = None, 0
        to_do_for(self.request)
        if self.section:
            page = Paginator(swedish_pages(self.section), ROWS).get_page(wanted.get("p"))
            page.object_list, number = page_rows(page.object_list, shown), page.paginator.count
        initial = {"locales": shown, "choice": Choice.PART if self.section else Choice.BEHIND}
        form = getattr(self, "form", None) or BulkOrderForm(self.section, initial=initial)
        form.fields["locales"].choices = [(locale.pk, str(locale)) for locale in locales]
        return super().get_context_data(
            parts=self.parts,
            section=self.section,
            locales=locales,
            language=shown[0].language_code if len(shown) == 1 else "",
            figures=figures_of(
                shown, self.parts, self.section, _("Start page, contacts and shared texts"), number
            ),
            page=page,
            form=form,
            own_pages=set(self.request.POST.getlist("pages")),
            **kwargs,
        )


class CommentsView(TranslatorsView):
    """What reviewers said of a translation, for coordinators, who may not change it."""

    template_name = "wagtailadmin/translating/comments.html"
    page_title = gettext_lazy("Reviews")
    header_icon = "comment"

    def setup(self, request, *args, translation_id, **kwargs):
        super().setup(request, *args, **kwargs)
        self.translation, self.target = require_reader(request.user, translation_id)

    def get_page_subtitle(self):
        return f"{self.translation.source.object_repr}: {self.translation.target_locale}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            translation=self.translation,
            state=state_of(self.translation),
            preview_url=preview_url(self.translation, type(self.target)),
            reviews=reviews_of(self.target).select_related(
                "finished_by", "workflow_state__requested_by"
            )[:ROWS],
            **kwargs,
        )


@method_decorator(xframe_options_sameorigin, name="dispatch")
class PreviewView(TranslatorsView):
    """Shows a page with what is translated now, to translators and coordinators."""

    def get(self, request, *args, translation_id, mode=None, **kwargs):
        translation, target = require_reader(request.user, translation_id)
        page = page_to_preview(translation, target)
        if page is None and not preview_url(translation, type(target)):
            raise Http404
        if page is None:
            messages.warning(request, _("It has no page in this language yet to be shown on."))
            return redirect("translate", translation.pk)
        mode = mode or page.default_preview_mode
        if mode not in dict(page.preview_modes):
            raise Http404
        return page.make_preview_request(request, mode)


def require_reader(user, translation_id):
    """Return (translation, its page or snippet), or raise for who is not on the language's team."""
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"), pk=translation_id
    )
    require(translation.target_locale_id in team_keys(user))
    target = get_target(translation)
    if target is None:
        raise Http404
    return translation, target


class OrderingMenuItem(MenuItem):
    """Leads coordinators to their page."""

    def is_shown(self, request):
        return request.user.has_perm(ORDER)


def menu_item():
    """Return the entry for the main menu."""
    # Shorter than the page's title: the menu has little room.
    return OrderingMenuItem(
        gettext_lazy("Orders"),
        reverse("order_translations"),
        name="order-translations",
        icon_name="globe",
        order=251,
    )


def _iso(day):
    return day.isoformat() if day else ""
