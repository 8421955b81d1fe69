"""A page is still right: said in its form, or on the page that a mail leads to."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from cms.upkeep.forms import RemarkForm
from cms.upkeep.reviewing import LinkGoneError, confirm, remark, upkeep_of_link


@require_POST
def confirm_in_form(request, page_id):
    """Note that the officer has read the page; raises `PermissionDenied` if it is not theirs."""
    page = get_object_or_404(
        Page, pk=page_id, locale__language_code=settings.LANGUAGE_CODE, live=True
    )
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    due = confirm(page, user=request.user)
    text = _("Still right. To be read through again by %(day)s.")
    return JsonResponse({"text": text % {"day": date_format(due, "DATE_FORMAT")}})


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def still_right(request, token):
    """Ask who looks after a page whether it is right; to open the link says nothing yet.

    Programs that look at mails open every link. The token is the proof: there is no session to
    misuse. What is false, too old or settled answers 410 and says so.
    """
    try:
        upkeep = upkeep_of_link(token)
    except LinkGoneError:
        return _answer(request, {"is_gone": True}, status=410)
    by = f"{upkeep.owner_name} <{upkeep.owner_email}>".strip()
    context = {"about": upkeep.page, "upkeep": upkeep, "form": RemarkForm()}
    if request.method == "POST" and "right" in request.POST:
        return _answer(request, context | {"due": confirm(upkeep.page, by=by)})
    if request.method == "POST":
        form = context["form"] = RemarkForm(request.POST)
        if form.is_valid():
            remark(upkeep.page, form.cleaned_data["text"], by)
            return _answer(request, context | {"is_told": True})
    return _answer(request, context)


def _answer(request, context, status=200):
    response = TemplateResponse(
        request, "wagtailadmin/upkeep/still_right.html", context, status=status
    )
    response["Cache-Control"] = "no-store, private"
    # The address is a key.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
