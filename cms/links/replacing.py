"""A link replaced everywhere by the worker: page by page as it can be, and put back again."""

import logging
import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import override
from django_tasks import TaskResultStatus, task
from django_tasks.base import DEFAULT_TASK_PRIORITY
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin

from cms.admin.content_walk import content_of, rewrite
from cms.admin.finishing import UnfinishedError
from cms.links.collecting import collect_in_all_languages, swap_in
from cms.links.deciding import decide, has_drafts
from cms.links.models import CHANGED, LinkFate, LinkReplacement
from cms.worker.holding import put_off
from cms.worker.tasks import GIVEN_UP_BY, UNFORESEEN, WATCHED, is_given_up

logger = logging.getLogger(__name__)

UNDO_FOR = timedelta(days=30)
# Seconds of the worker's time at once.
TURN = 20


def lately(user):
    """Return what a user has had replaced as long as that can be put back; latest first."""
    made = LinkReplacement.objects.filter(made_at__gte=timezone.now() - UNDO_FOR)
    return made if user.is_superuser else made.filter(user=user)


def can_be_undone():
    """Return the replacements that can still be put back, the latest first."""
    since = timezone.now() - UNDO_FOR
    made = LinkReplacement.objects.filter(undone_at=None, made_at__gte=since)
    return made.exclude(ended_at=None)


def proposed_for(link):
    """Return the address that somebody has lately replaced a link by elsewhere, or nothing."""
    made = can_be_undone().filter(old=link.address)
    return next((one.new for one in made if one.changed), "")


def ask_to_replace(link, new, places, user):
    """Have the worker replace a link in some `PlaceOfLink`s; return the `LinkReplacement`."""
    waiting = [_waiting(place) for place in places if place.may_change]
    made = LinkReplacement.objects.create(old=link.address, new=new, user=user, places=waiting)
    go_on.enqueue(made.pk, user.pk)
    return made


def ask_to_undo(replacement, user):
    """Have the worker put the old link back where nobody has changed the text since."""
    with transaction.atomic():
        asked = can_be_undone().select_for_update(of=("self",)).filter(pk=replacement.pk).first()
        if asked is None:
            return
        for entry in asked.changed:
            entry["back"] = LinkFate.WAITING
            entry.pop("problem", None)
        asked.undone_at, asked.ended_at = timezone.now(), None
        asked.save()
    go_on.enqueue(asked.pk, user.pk)


def stopped(replacements):
    """Return the keys of those that are not done and that the worker has given up."""
    under_way = {made.pk for made in replacements if not made.ended_at}
    if not under_way:
        return under_way
    tasks = DBTaskResult.objects.filter(task_path=go_on.module_path)
    asked = tasks.exclude(status=TaskResultStatus.SUCCESSFUL).only(*GIVEN_UP_BY, "args_kwargs")
    return under_way - {one.args_kwargs["args"][0] for one in asked if not is_given_up(one)}


def start_again(replacement, user):
    """Have the worker go on where it gave up, with the rights of a user."""
    if stopped([replacement]):
        go_on.enqueue(replacement.pk, user.pk)


@task(priority=WATCHED)
def go_on(pk, user):
    """Do what waits of a replacement, given by its key, with the rights of a user.

    Each place is stored together with what became of it: cut off anywhere, it goes on from there.
    One with many places lets what waits meanwhile, such as mail, have its turn. While the site is
    read-only it waits.
    """
    person = get_user_model().objects.filter(pk=user).first() or AnonymousUser()
    ends = time.monotonic() + TURN
    with override(settings.LANGUAGE_CODE):
        while not put_off(go_on, pk, user) and _do_next(pk, person):
            if time.monotonic() > ends:
                # Not before the others, as at first: they would have no turn.
                go_on.using(priority=DEFAULT_TASK_PRIORITY).enqueue(pk, user)
                break


@transaction.atomic
def _do_next(pk, user):
    """Do the next place; return whether there was one. One that fails holds up no other."""
    replacement = LinkReplacement.objects.select_for_update().filter(pk=pk).first()
    if replacement is None:
        return False
    entry = next(iter(replacement.waiting), None)
    if entry is None:
        replacement.ended_at = replacement.ended_at or timezone.now()
    else:
        try:
            with transaction.atomic():
                entry |= _act(replacement, entry, user)
        except Exception as error:
            if not connection.is_usable():
                # It is the database that fails, not the page: the task is tried again.
                raise
            logger.exception("%s is not replaced in %s", replacement, entry["title"])
            known = isinstance(error, ValidationError)
            entry["problem"] = " ".join(error.messages) if known else str(UNFORESEEN)
            entry[replacement.key] = LinkFate.FAILED
    replacement.save()
    return entry is not None


def _act(replacement, entry, user):
    """Replace a link in one place, or put it back; return what is new in its entry."""
    key, is_undone = replacement.key, bool(replacement.undone_at)
    model = ContentType.objects.get_for_id(entry["type"]).model_class()
    live = model._default_manager.filter(pk=entry["pk"]).first()
    if live is None:
        return {key: LinkFate.DELETED}
    newest = live.get_latest_revision_as_object() if has_drafts(live) else live
    before = content_of(newest)
    if is_undone:
        content, changed = _restored(before, entry["texts"])
    else:
        content, changed = swap_in(before, replacement.old, replacement.new)
    fate = decide(live, user, bool(changed))
    if fate not in CHANGED:
        return {key: LinkFate.LEFT if fate == LinkFate.SAME else fate}
    # What became a draft goes back as one.
    is_draft = fate == LinkFate.DRAFT or (is_undone and entry["fate"] == LinkFate.DRAFT)
    fate, problem = _store(newest, content, user, not is_draft)
    if fate == LinkFate.PUBLISHED:
        # Not later, as after any publication: the screen that says it is done asks what is left.
        collect_in_all_languages(model._default_manager.get(pk=live.pk))
    told = {"problem": problem} if problem else {}
    return {key: fate, "title": str(newest), **told} | ({} if is_undone else {"texts": changed})


def _restored(content, texts):
    """Return a content with the texts as they were, and which of them nobody has changed since."""
    before = {tuple(path): (was, became) for path, was, became in texts}
    restored = []

    def change(path, text):
        was, became = before.get(path, ("", None))
        if text != became:
            return text
        restored.append(path)
        return was

    return rewrite(content, change), restored


def _store(instance, content, user, is_to_be_published):
    """Store a changed content as it is decided; what has faults becomes a draft.

    Returns the fate, and the faults in words.
    """
    if not isinstance(instance, DraftStateMixin):
        for field in instance._meta.concrete_fields:
            value = content.get(field.name)
            if isinstance(value, str) and not field.is_relation:
                setattr(instance, field.attname, field.to_python(value))
        instance.save()
        log(instance=instance, action="wagtail.edit", user=user)
        return LinkFate.PUBLISHED, ""
    changed = instance.with_content_json(content)
    revision = changed.save_revision(user=user, log_action=True, clean=False)
    if not is_to_be_published:
        return LinkFate.DRAFT, ""
    try:
        with transaction.atomic():
            revision.publish(user=user)
    except UnfinishedError as error:
        return LinkFate.DRAFT, error.told
    return LinkFate.PUBLISHED, ""


def _waiting(place):
    kind = ContentType.objects.get_for_model(place.live, for_concrete_model=False)
    fate = LinkFate.WAITING
    return {"type": kind.pk, "pk": place.live.pk, "title": place.title, "fate": fate, "texts": []}
