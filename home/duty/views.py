"""The form of the one on duty, and the look of a colleague afterwards."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Locale

from cms.admin.snippets import snippet_url
from cms.snippets.models import Notice
from home.duty.forms import DutyForm
from home.duty.publishing import check, named, publish_once, texts, unchecked
from home.duty.rights import colleagues_of, duty_pages
from home.permissions import own_counties


def write_notice(request):
    """Ask four questions, show what it will say in every language, and publish it."""
    pages = list(duty_pages(request.user))
    if not pages:
        raise PermissionDenied
    form = DutyForm(request.POST or None, pages=pages)
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and "publish" in request.POST:
        notice = publish_once(form.cleaned_data, request.user)
        text = (
            _("Published: “%(text)s”. A colleague is told and looks at it afterwards.")
            if colleagues_of(notice.county, request.user).exists()
            else _("Published: “%(text)s”. Nobody else in the county gets a mail: tell somebody.")
        )
        messages.success(request, text % {"text": notice.text})
        return redirect("duty_notice")
    context = {
        "form": form,
        "said": named(texts(form.cleaned_data)) if is_valid and "back" not in request.POST else [],
        "answers": form.cleaned_data if is_valid else {},
        "shown": Notice.objects.not_ended().filter(
            county__in=[page.county for page in pages], locale=pages[0].locale_id
        ),
    }
    return TemplateResponse(request, "wagtailadmin/duty/notice.html", context)


@require_POST
def end_notice(request, pk):
    """Take a notice down at once, in all languages."""
    notice = get_object_or_404(Notice.objects.not_ended(), pk=pk, locale=Locale.get_default())
    if notice.county not in duty_pages(request.user).values_list("county", flat=True):
        raise PermissionDenied
    draft = notice.latest_revision if notice.has_unpublished_changes else None
    notice.end = max(timezone.now(), notice.start)
    revision = notice.save_revision(user=request.user, log_action=True)
    revision.publish(user=request.user, skip_permission_checks=True)
    if draft:
        # What a colleague is writing is still the newest version.
        draft.as_object().save_revision(user=draft.user, log_action=True, clean=False)
    messages.success(request, _("The notice is no longer shown."))
    return redirect("duty_notice")


def check_notice(request, pk):
    """Show a notice that one person published alone to somebody who may publish there."""
    notice = get_object_or_404(Notice, pk=pk)
    if notice.county not in own_counties(request.user, "publish"):
        raise PermissionDenied
    found = unchecked([notice.county]).filter(pk=pk).first()
    may_check = bool(found and found.publisher_id != request.user.pk)
    if request.method == "POST" and may_check:
        check(notice, request.user)
        messages.success(request, _("The notice is checked."))
        return redirect("wagtailadmin_home")
    context = {
        "notice": notice,
        "found": found,
        "publisher": found and get_user_model().objects.filter(pk=found.publisher_id).first(),
        "may_check": may_check,
        "edit_url": snippet_url("edit", notice),
    }
    return TemplateResponse(request, "wagtailadmin/duty/check.html", context)
