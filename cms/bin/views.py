"""The bin as officers see it: what lies in it, and the way back or out."""

from functools import wraps

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Value
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry

from cms.bin.kept import kept_models, things_for
from cms.bin.models import DeletedPage, DeletedThing, GoneError
from cms.bin.moving import NoPlaceError, bring_back, remove_for_good
from cms.bin.thing_deleting import edit_address
from cms.bin.things import bring_thing_back, remove_thing_for_good
from cms.values.depths import BIN_PATH

ROWS = 50


def may_see_bin(user):
    """Whether a user may change any pages, snippets or files."""
    if page_permission_policy.user_has_any_permission(user, {"add", "change"}):
        return True
    policies = map(policy_registry.get_by_type, kept_models())
    return any(policy.user_has_any_permission(user, {"add", "change"}) for policy in policies)


class PlaceForm(forms.Form):
    """Below which page a deleted page comes back."""

    parent = forms.ModelChoiceField(
        queryset=Page.objects.none(),
        label=gettext_lazy("Below"),
        error_messages={"required": gettext_lazy("Choose the page below which it is to stand.")},
    )

    def __init__(self, *args, entry, **kwargs):
        super().__init__(*args, initial={"parent": entry.old_parent}, **kwargs)
        field = self.fields["parent"]
        field.queryset = Page.objects.filter(
            locale__language_code=settings.LANGUAGE_CODE, depth__gt=1
        ).exclude(path__startswith=BIN_PATH)
        kinds = list(entry.page.specific_class.allowed_parent_page_models())
        field.widget = AdminPageChooser(target_models=kinds)


def bin_list(request):
    """List what was deleted where one may change things, the last first, whatever it is."""
    if not may_see_bin(request.user):
        raise PermissionDenied
    pages, things = (
        deleted.annotate(is_page=Value(deleted.model is DeletedPage))
        .order_by()
        .values_list("deleted_at", "pk", "is_page")
        for deleted in (DeletedPage.objects.for_user(request.user), things_for(request.user))
    )
    rows = pages.union(things, all=True).order_by("-deleted_at", "-pk")
    found = Paginator(rows, ROWS).get_page(request.GET.get("p"))
    pages = DeletedPage.objects.select_related("page__content_type", "deleted_by")
    pages = pages.in_bulk([pk for _at, pk, is_page in found if is_page])
    things = DeletedThing.objects.select_related("content_type", "collection", "deleted_by")
    things = things.in_bulk([pk for _at, pk, is_page in found if not is_page])
    found.entries = [(pages if is_page else things)[pk] for _at, pk, is_page in found]
    return TemplateResponse(request, "wagtailadmin/bin/bin.html", {"found": found})


def _unless_gone(view):
    """Lead from what somebody has taken out of the bin meanwhile to what is still there."""

    @wraps(view)
    def guarded(request, pk):
        try:
            return view(request, pk)
        except GoneError:
            text = _("It is not in the bin any more: it has come back, or is removed for good.")
            messages.warning(request, text)
            return redirect("bin")

    return guarded


@_unless_gone
def bin_page(request, pk):
    """Show what would come back and where; bring it back, or remove it for good."""
    found = DeletedPage.objects.for_user(request.user).select_related("page", "parent")
    entry = get_object_or_404(found, pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request, entry)
    form = PlaceForm(request.POST if request.method == "POST" else None, entry=entry)
    if form.is_valid():
        try:
            page = bring_back(entry, request.user, form.cleaned_data["parent"])
        except NoPlaceError:
            form.add_error("parent", _("It cannot stand there. Choose another page."))
        else:
            return _tell(request, page, entry.was_to_appear)
    context = {"entry": entry, "form": form, "translations": entry.translations.count()}
    return TemplateResponse(request, "wagtailadmin/bin/page.html", context)


@_unless_gone
def bin_thing(request, pk):
    """Show what comes back of a snippet or file; bring it back, or remove it for good."""
    found = things_for(request.user).select_related("content_type")
    entry = get_object_or_404(found, pk=pk)
    if request.method == "POST" and "remove" in request.POST:
        return _remove_thing(request, entry)
    reason = ""
    if request.method == "POST":
        try:
            thing = bring_thing_back(entry, request.user)
        except NoPlaceError as error:
            reason = str(error) or _("What it belonged to is gone, or you may not change it.")
        else:
            return _tell_of_thing(request, thing, entry)
    context = {"entry": entry, "reason": reason}
    return TemplateResponse(request, "wagtailadmin/bin/thing.html", context)


def _remove_thing(request, entry):
    if not request.user.is_superuser:
        raise PermissionDenied
    remove_thing_for_good(entry, request.user)
    messages.success(request, _("“%(title)s” is removed for good.") % {"title": entry.title})
    return redirect("bin")


def _tell_of_thing(request, thing, entry):
    if getattr(thing, "live", True):
        text = _("“%(title)s” is back, also where pages showed it.")
    else:
        text = _("“%(title)s” is back as a draft.")
    messages.success(request, text % {"title": thing})
    if hasattr(thing, "collection") and entry.collection is None:
        text = _("Its collection is gone. It lies in “%(collection)s” now: move it from there.")
        messages.warning(request, text % {"collection": thing.collection})
        if entry.was_closed:
            text = _("It was closed to readers there. Now it is open, where a page shows it.")
            messages.warning(request, text)
    return redirect(edit_address(thing))


def _remove(request, entry):
    if not request.user.is_superuser:
        raise PermissionDenied
    title = entry.page.title
    remove_for_good(entry, request.user)
    messages.success(request, _("“%(title)s” is removed for good.") % {"title": title})
    return redirect("bin")


def _tell(request, page, was_to_appear):
    if page.live:
        text = _("“%(title)s” is back, and readers see it again.")
    else:
        text = _("“%(title)s” is back as a draft.")
    messages.success(request, text % {"title": page.title})
    if was_to_appear:
        text = _("What was to appear by itself there does not any more: publish it to schedule it.")
        messages.warning(request, text)
    if page.permissions_for_user(request.user).can_edit():
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return redirect("bin")
