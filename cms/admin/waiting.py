"""What waits for others, on the start page, and the mail that reminds them: at most one a day."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log, registry
from wagtail.models import ModelLogEntry, Page, PageLogEntry, WorkflowState

from cms.admin.needs import Need, register_needs
from cms.admin.workflows import edit_address_of, tasks_asked_for_by, tasks_returned_by

REMINDED = "cms.admin.reminded"
A_DAY = timedelta(days=1)


@register_needs
def waits_for_others(request):
    """What I sent for review and nobody has decided, and what I returned and nobody has mended."""
    user = request.user
    sent = tasks_asked_for_by(user, WorkflowState.STATUS_IN_PROGRESS)
    returned = tasks_returned_by(user)
    reminded = _reminded([task.revision for task in sent + returned])
    for task in sent:
        yield _need(task, task.started_at, _("You sent it for review"), reminded)
    for task in returned:
        who = task.workflow_state.requested_by or "–"
        kind = _("You returned it to %(who)s") % {"who": who}
        yield _need(task, task.finished_at, kind, reminded)


def _need(task, since, kind, reminded):
    return Need(
        since,
        task.revision.object_str,
        edit_address_of(task.revision),
        kind,
        _("Remind"),
        is_of_others=True,
        remind=reverse("remind", args=[task.workflow_state.pk]),
        told=_("Reminded today") if _key(task.revision) in reminded else "",
    )


def _key(revision):
    return (revision.base_content_type.model_class(), str(revision.object_id))


def _reminded(revisions):
    """Return the `_key`s of what somebody was reminded of in the last day."""
    keys = {_key(revision) for revision in revisions}
    if not keys:
        return set()
    pages = [pk for model, pk in keys if issubclass(model, Page)]
    others = [pk for model, pk in keys if not issubclass(model, Page)]
    lately = {"action": REMINDED, "timestamp__gt": timezone.now() - A_DAY}
    of_pages = PageLogEntry.objects.filter(page_id__in=pages, **lately).order_by()
    of_others = ModelLogEntry.objects.filter(object_id__in=others, **lately).order_by()
    page_type = Value(ContentType.objects.get_for_model(Page).pk)
    found = of_pages.values_list(page_type, Cast("page_id", CharField())).union(
        of_others.values_list("content_type", "object_id")
    )
    return {(ContentType.objects.get_for_id(key).model_class(), pk) for key, pk in found}


@require_POST
@transaction.atomic
def remind(request, pk):
    """Mail those for whom a review waits, unless somebody did so in the last day."""
    # Who clicks twice waits for the first click.
    get_object_or_404(WorkflowState.objects.active().select_for_update(), pk=pk)
    state = WorkflowState.objects.select_related("current_task_state__task").get(pk=pk)
    task, thing = state.current_task_state, state.content_object
    is_returned = state.status == WorkflowState.STATUS_NEEDS_CHANGES
    if request.user.pk not in (state.requested_by_id, is_returned and task.finished_by_id):
        raise Http404
    since = timezone.now() - A_DAY
    if registry.get_logs_for_instance(thing).filter(action=REMINDED, timestamp__gt=since).exists():
        messages.warning(request, _("They were reminded less than a day ago. No mail is sent."))
        return redirect("wagtailadmin_home")
    people = _waited_for(task, is_returned).exclude(pk=request.user.pk)
    addresses = set(people.values_list("email", flat=True))
    if not addresses:
        messages.error(request, _("Nobody it waits for gets mails about it. No mail is sent."))
        return redirect("wagtailadmin_home")
    _mail(thing, addresses, request.user, is_returned, edit_address_of(task.revision))
    log(instance=thing, action=REMINDED, user=request.user)
    told = ngettext("%(n)d person is reminded.", "%(n)d people are reminded.", len(addresses))
    messages.success(request, told % {"n": len(addresses)})
    return redirect("wagtailadmin_home")


def _waited_for(task, is_returned):
    """Return whom a task waits for who wants mails; a kind of task may say so itself."""
    kind = task.task.specific
    if find := getattr(kind, "waited_for", None):
        return find(task.specific, is_returned)
    if is_returned:
        condition = Q(pk=task.workflow_state.requested_by_id)
        wants_none = Q(wagtail_userprofile__rejected_notifications=False)
    else:
        condition = Q(groups__in=kind.groups.all())
        wants_none = Q(wagtail_userprofile__submitted_notifications=False)
    # Who has never chosen has no profile, and gets Wagtail's mails as well.
    people = get_user_model().objects.filter(condition, is_active=True)
    return people.exclude(wants_none | Q(email=""))


def _mail(thing, addresses, user, is_returned, address):
    """Send each of them the same few lines, in Swedish."""
    with override(settings.LANGUAGE_CODE):
        title = getattr(thing, "draft_title", "") or str(thing)
        words = {"title": title, "who": user.get_full_name() or user}
        if is_returned:
            told = _("“%(title)s” was sent back to you and waits to be mended.")
        else:
            told = _("“%(title)s” waits for your review.")
        subject = _("Reminder: %(title)s") % words
        asks = _("%(who)s asks you to look at it:") % words
    for to in sorted(addresses):
        body = f"{told % words}\n{asks}\n\n{settings.WAGTAILADMIN_BASE_URL}{address}"
        send_mail(subject, body, None, [to])
