"""Making and withdrawing links to drafts, and what they lead to."""

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.models import Page

from cms.drafts.models import DraftLink

MADE, WITHDRAWN = "cms.drafts.made", "cms.drafts.withdrawn"
CLOSED_TO_ROBOTS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


class DraftLinkForm(forms.Form):
    """How long a link to a draft holds."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Holds for"),
        choices=[
            (1, gettext_lazy("one day")),
            (7, gettext_lazy("a week")),
            (30, gettext_lazy("thirty days")),
        ],
        coerce=int,
        initial=7,
    )


def draft_links(request, page_id):
    """List the links to versions of a page, make one to the newest version, withdraw one."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    form = DraftLinkForm(request.POST if "days" in request.POST else None)
    address = reverse("draft_links", args=[page.pk])
    if request.method == "POST" and "withdraw" in request.POST:
        _withdraw(request, page)
        return redirect(address)
    if form.is_bound and form.is_valid() and page.latest_revision:
        ends = timezone.now() + timedelta(days=form.cleaned_data["days"])
        DraftLink.objects.make(page, made_by=request.user, expires_at=ends)
        data = {"version": page.latest_revision_id, "until": ends.date().isoformat()}
        log(instance=page, action=MADE, user=request.user, data=data)
        messages.success(request, _("The link is made. Whoever has it can read this version."))
        return redirect(address)
    context = {
        "page": page,
        "form": form,
        "links": page.draft_links.open().defer("content").select_related("made_by"),
        "base": settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return TemplateResponse(request, "wagtailadmin/drafts/links.html", context)


def _withdraw(request, page):
    key = request.POST["withdraw"]
    links = page.draft_links.open().filter(pk=key if key.isdecimal() and len(key) < 10 else None)
    if links.update(withdrawn_at=timezone.now()):
        log(instance=page, action=WITHDRAWN, user=request.user, data={})
        messages.success(request, _("The link does not lead anywhere any more."))


@never_cache
@require_safe
def read_draft(request, token):
    """Show the version that a link leads to; 410 once it has ended, is withdrawn or is false."""
    link = DraftLink.objects.by_token(token)
    if link is None:
        response = TemplateResponse(request, "wagtailadmin/drafts/gone.html", status=410)
    else:
        DraftLink.objects.filter(pk=link.pk).update(times_opened=F("times_opened") + 1)
        page = link.version
        response = page.make_preview_request(request, page.default_preview_mode)
    for name, value in CLOSED_TO_ROBOTS.items():
        response[name] = value
    return response


def draft_link_button(page, user, view_name, next_url=None):
    """Yield the way to the links, in the menu beside the heading of a page's form."""
    if view_name == "edit" and page.latest_revision_id:
        address = reverse("draft_links", args=[page.pk])
        yield Button(
            _("Let somebody without an account read it"), address, icon_name="link", priority=64
        )
