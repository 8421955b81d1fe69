"""What opens instead of Wagtail's editor for translations, and what is closed to translators.

These come before wagtail-localize's own, whichever app is loaded first.
"""

from django.contrib.admin.utils import quote
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import ListingButton
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet
from wagtail_localize import wagtail_hooks as package

from cms.languages.permissions import is_swedish
from cms.translating import guards, worklist
from cms.translating.corrections.log import CORRECTED, CorrectionFormatter, tell_of_correction
from cms.translating.forms import orderable_locales
from cms.translating.glossary import GlossaryViewSet
from cms.translating.ordering import views as ordering_views
from cms.translating.ordering.needs import add_languages_panel
from cms.translating.permissions import ORDER, require
from cms.translating.review.rules import in_review
from cms.translating.targets import find_translation
from cms.translating.texts.overrides import pages_that_fit
from cms.translating.urls import admin_urls

FIRST = -100
RESTART = "localize-restart-translation"
CONVERT = "localize-convert-to-alias"


def style():
    """Style the translators' pages, and the package's."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin-translating.css"))


def register_log_action(actions):
    """Let the history tell of corrections."""
    actions.register_action(CORRECTED)(CorrectionFormatter)


def edit_page(request, page):
    """Open the translation editor for a page that has a translation; it publishes nothing."""
    return _edit(request, page)


def edit_snippet(request, instance):
    """Open the translation editor for a snippet, for its language's translators only."""
    if not isinstance(instance, TranslatableMixin):
        return None
    _require_for_instance(request.user, "change", instance)
    return _edit(request, instance)


def _edit(request, instance):
    if request.method == "POST" and RESTART in request.POST:
        require(request.user.has_perm(ORDER))
        return None
    if request.method == "POST" and CONVERT in request.POST:
        guards.refuse(request)
    translation = find_translation(instance)
    if translation is None:
        return None if instance.locale.is_default else _refuse_unordered(request, instance)
    view = "review_translation" if in_review(instance) else "translate"
    return redirect(view, translation.pk)


def _refuse_unordered(request, instance):
    """Lead away from what would be written without a Swedish text to follow."""
    messages.error(
        request,
        _(
            "“%(title)s” is not ordered in this language, or no longer: it cannot be edited here. "
            "A coordinator can order it again from the Swedish one."
        )
        % {"title": instance},
    )
    if isinstance(instance, Page):
        return redirect("wagtailadmin_explore", instance.get_parent().pk)
    return redirect(instance.snippet_viewset.get_url_name("list"))


def create_snippet(request, model):
    """Let snippets be written in Swedish only; in other languages they are translations."""
    code = request.GET.get("locale") or request.POST.get("locale")
    if issubclass(model, TranslatableMixin) and code and code != Locale.get_default().language_code:
        require(request.user.is_superuser)


def remove_page(request, page, *args):
    """Keep translators from deleting or moving what was ordered from them."""
    _require_remover(request.user, page)


def delete_snippets(request, instances):
    """Check the language of every snippet that is to be deleted."""
    for instance in instances:
        if isinstance(instance, TranslatableMixin):
            _require_for_instance(request.user, "delete", instance)


def unpublish_snippet(request, instance):
    """Check the language of a snippet that is to be unpublished."""
    if isinstance(instance, TranslatableMixin) and not isinstance(instance, Page):
        _require_for_instance(request.user, "publish", instance)


def bulk_action(request, action_type, objects, action_class_instance):
    """Check every page and snippet of a bulk action as if it stood alone."""
    for instance in objects:
        if isinstance(instance, Page):
            if action_type in ("delete", "move"):
                _require_remover(request.user, instance)
            elif action_type == "publish" and not instance.locale.is_default:
                guards.refuse(request)
        elif isinstance(instance, TranslatableMixin):
            _require_for_instance(
                request.user, "delete" if action_type == "delete" else "publish", instance
            )


def offer_order(page, user, view_name=None, next_url=None):
    """Offer coordinators to order again, or below a page that has its translations already.

    The package's own button is there only while a language lacks the page itself.
    """
    if page.is_root() or not page.locale.is_default or not user.has_perm(ORDER):
        return
    lacking = Locale.objects.exclude(pk__in=page.get_translations(inclusive=True).values("locale"))
    if not lacking.exists() and orderable_locales(page).exists():
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield ListingButton(_("Order translations"), url, priority=60, icon_name="globe")


def offer_order_in_list(page, user, view_name=None, next_url=None):
    """Offer coordinators to order a Swedish page of a list; asks nothing of the database.

    The screen that it leads to says which languages there are to order.
    """
    is_original = is_swedish(page, user) and not page.alias_of_id
    if not page.is_root() and is_original and user.has_perm(ORDER):
        url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        yield ListingButton(_("Order translations"), url, priority=60, icon_name="globe")


def offer_order_of_snippet(snippet, user, next_url=None):
    """Offer coordinators to order a Swedish snippet of a list, as pages are."""
    if not isinstance(snippet, TranslatableMixin) or not user.has_perm(ORDER):
        return
    if is_swedish(snippet, user):
        meta = type(snippet)._meta
        url = reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[meta.app_label, meta.model_name, quote(snippet.pk)],
        )
        yield ListingButton(_("Order translations"), url, priority=100, icon_name="globe")


def hide_page_actions(menu_items, request, context):
    """Hide what is refused anyway: to restart without an order, to become an alias."""
    hidden = {CONVERT} if request.user.has_perm(ORDER) else {CONVERT, RESTART}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


def hide_report(request, menu_items):
    """Hide the report of translations from who is not on a language's team."""
    if not guards.is_on_language_team(request.user):
        url = reverse("wagtail_localize:translations_report")
        menu_items[:] = [item for item in menu_items if item.url != url]


def _require_for_instance(user, action, instance):
    policy = policy_registry.get_by_type(type(instance))
    require(policy.user_has_permission_for_instance(user, action, instance))


def _require_remover(user, page):
    is_translation = page.locale_id != Locale.get_default().pk
    require(not is_translation or page.permissions_for_user(user).can_publish())


# The package's own buttons ask the database about every row of a list: with its 50 rows, four
# of five queries. Wagtail has no way to take a hook back.
for name, hook in (
    ("register_page_listing_more_buttons", package.page_listing_more_buttons),
    ("register_snippet_listing_buttons", package.register_snippet_listing_buttons),
):
    hooks._hooks[name].remove((hook, 0))

for name, hook in (
    ("register_admin_urls", admin_urls),
    ("insert_global_admin_css", style),
    ("register_log_actions", register_log_action),
    ("before_edit_page", edit_page),
    ("before_edit_snippet", edit_snippet),
    ("after_edit_page", tell_of_correction),
    ("after_edit_snippet", tell_of_correction),
    ("before_create_snippet", create_snippet),
    ("before_delete_page", remove_page),
    ("before_move_page", remove_page),
    ("before_convert_alias_page", remove_page),
    ("before_delete_snippet", delete_snippets),
    ("before_unpublish", unpublish_snippet),
    ("before_bulk_action", bulk_action),
    ("register_page_header_buttons", offer_order),
    ("register_page_listing_more_buttons", offer_order_in_list),
    ("register_snippet_listing_buttons", offer_order_of_snippet),
    ("construct_page_chooser_queryset", pages_that_fit),
    ("construct_page_action_menu", hide_page_actions),
    ("construct_reports_menu", hide_report),
    ("register_admin_menu_item", worklist.menu_item),
    ("register_admin_menu_item", ordering_views.menu_item),
    ("construct_homepage_panels", add_languages_panel),
):
    hooks.register(name, hook, order=FIRST)
register_snippet(GlossaryViewSet)
