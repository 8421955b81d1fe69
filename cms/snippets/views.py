"""A county's own words: begun from a shared text, and compared with it when that has changed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Locale
from wagtail.permissions import policy_registry

from cms.admin.snippets import snippet_url
from cms.snippets.models import SharedText
from cms.snippets.own_words import begin, changes_between, decide, open_counties, read, words_of


@require_POST
def begin_words(request, pk):
    """Begin a county's own words in place of a shared text, and lead to their form."""
    text = get_object_or_404(SharedText, pk=pk, county="", locale=Locale.get_default())
    county = request.POST.get("county", "")
    existing = text.own_words.filter(county=county, locale=text.locale).first()
    if existing is None:
        if county not in dict(open_counties(request.user, text)):
            raise PermissionDenied
        existing = begin(text, county, request.user)
        messages.success(
            request,
            _("A draft of your own words. Readers see the shared text until it is published."),
        )
    return redirect(snippet_url("edit", existing))


def compare_words(request, pk):
    """Show how a shared text has changed beside a county's words, and take the decision."""
    own = get_object_or_404(
        SharedText.objects.exclude(county="").select_related("replaces"),
        pk=pk,
        locale=Locale.get_default(),
    )
    policy = policy_registry.get_by_type(SharedText)
    if not policy.user_has_permission_for_instance(request.user, "change", own):
        raise PermissionDenied
    may_take_over = policy.user_has_permission_for_instance(request.user, "publish", own)
    if request.method == "POST":
        takes_over = request.POST.get("choice") == "take"
        if takes_over and not may_take_over:
            raise PermissionDenied
        if request.POST.get("seen") != str(own.replaces.live_revision_id):
            text = _("The shared text has changed again meanwhile. Nothing is decided: look at it.")
            messages.warning(request, text)
            return redirect("compare_words", own.pk)
        decide(own, request.user, takes_over)
        messages.success(
            request,
            _("Your pages show the shared text. Your own words stay as a draft.")
            if takes_over
            else _("Your own words stay. You are asked again at the next change."),
        )
        return redirect("wagtailadmin_home")
    now = words_of(own.replaces)
    context = {
        "own": own,
        "changes": changes_between(own.compared or {}, now),
        "shared_now": read(now),
        "ours": changes_between(own.compared or {}, words_of(own)),
        "may_take_over": may_take_over,
        "edit_url": snippet_url("edit", own),
    }
    return TemplateResponse(request, "wagtailadmin/snippets/compare_words.html", context)
