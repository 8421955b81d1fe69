"""Two people at one page or snippet: a save from an older version overwrites nothing.

What only one of them changed is brought together; what both changed is shown side by side, and
whoever saved last chooses. What follows is a draft.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import get_edit_handler
from wagtail.models import COMMENTS_RELATION_NAME, LockableMixin, Page, RevisionMixin
from wagtail.permissions import policy_registry

from cms.admin.beside import BesideFormMixin
from cms.admin.content_words import label_of, show_change, text_of
from cms.admin.finishing import edit_address
from cms.admin.merging import Merge

ANSWER = "answers_revision"
# Where a request remembers the version that a form began from which comes back with faults.
BEGAN_FROM = "form_began_from"


def refuse_stale_save(request, instance):
    """Answer a save from an older version with what differs; None for every other request."""
    latest = isinstance(instance, RevisionMixin) and instance.latest_revision
    if request.method != "POST" or not latest or not request.accepts("text/html"):
        return None
    base = _loaded_revision(request, instance, latest)
    if base is latest or not _may_save(request.user, instance):
        return None
    form = _form(request, instance, base)
    if not form.is_valid():
        setattr(request, BEGAN_FROM, _sent_version(request))
        return None
    form.is_only_tried = True
    mine = _as_stored(form.save(commit=False))
    answered = request.POST.get(ANSWER) == str(latest.pk)
    choices = {
        name: value
        for name, value in request.POST.items()
        if answered and name.startswith("choice:") and value in ("mine", "theirs")
    }
    merge = Merge(base.content if base else {}, mine, latest.content, choices)
    if merge.open:
        return _ask(request, instance, latest, merge, is_answered=answered)
    merged = instance.with_content_json(merge.content)
    if not getattr(merged, "live", False):
        merged.save()
    comments = form.formsets.get("comments")
    if comments:
        # Those of the page as they are stored, with what this form adds to them.
        written = getattr(form.instance, COMMENTS_RELATION_NAME).all()
        setattr(merged, COMMENTS_RELATION_NAME, list(written))
    revision = merged.save_revision(user=request.user, log_action=True, clean=False)
    for comment in comments.new_objects if comments else ():
        comment.log_create(page_revision=revision, user=request.user)
    if isinstance(form, BesideFormMixin):
        form.keep_beside(merged)
    text = _("Both versions are saved together as a draft: “%(title)s”.")
    messages.success(request, text % {"title": merged})
    return redirect(edit_address(instance))


def _as_stored(instance):
    """Return the content as a revision holds it: times are texts there."""
    return json.loads(json.dumps(instance.serializable_data(), cls=DjangoJSONEncoder))


def _may_save(user, instance):
    """Whether Wagtail would save what this user sends; if not, it is left to say so."""
    lock = instance.get_lock() if isinstance(instance, LockableMixin) else None
    policy = policy_registry.get_by_type(type(instance))
    allowed = policy.user_has_permission_for_instance(user, "change", instance)
    return allowed and not (lock and lock.for_user(user))


def _sent_version(request):
    """Return the key and the time of the version that a form began from, as it sent them."""
    key = request.POST.get("overwrite_revision_id") or request.POST.get("loaded_revision_id", "")
    return key, request.POST.get("loaded_revision_created_at", "")


def _loaded_revision(request, instance, latest):
    """Return the revision that the form began from: `latest` itself, an older one, None if gone.

    A revision that was saved by itself may have been written over since.
    """
    own = request.POST.get("overwrite_revision_id")
    key, created = _sent_version(request)
    if not key or not key.isdecimal():
        return latest
    if key == str(latest.pk):
        is_same = own or created == latest.created_at.isoformat()
        return latest if is_same else None
    return instance.revisions.filter(pk=key).first()


def _form(request, instance, base):
    """Return the form as it was sent, bound to the version that it began from."""
    began = base.as_object() if base else instance
    options = {"for_user": request.user}
    if isinstance(instance, Page):
        handler = instance.get_edit_handler()
        options["parent_page"] = instance.get_parent()
    else:
        handler = get_edit_handler(type(instance))
    form_class = handler.get_form_class()
    form = form_class(request.POST, request.FILES, instance=began, **options)
    form.defer_required_fields()
    return form


def _ask(request, instance, latest, merge, is_answered):
    model = type(instance)
    context = {
        "instance": instance,
        "latest": latest,
        "conflicts": [_show(model, conflict, merge, request) for conflict in merge.conflicts],
        "open": len(merge.open),
        "taken": {
            side: [label_of(model, (name,), latest.content) for name in names]
            for side, names in merge.taken.items()
        },
        "is_answered": is_answered,
        "answer": ANSWER,
        "sent": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name not in (ANSWER, "csrfmiddlewaretoken") and not name.startswith("choice:")
        ],
        "address": edit_address(instance),
    }
    return TemplateResponse(request, "wagtailadmin/conflict.html", context, status=409)


def _show(model, conflict, merge, request):
    base, mine, theirs = (
        text_of(model, conflict.path, value, content)
        for value, content in zip(
            (conflict.base, conflict.mine, conflict.theirs), merge.sides, strict=True
        )
    )
    return {
        "name": conflict.name,
        "label": label_of(model, conflict.path, merge.content),
        "mine": show_change(base, mine),
        "theirs": show_change(base, theirs),
        "chosen": request.POST.get(conflict.name),
    }
