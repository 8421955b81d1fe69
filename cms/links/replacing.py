"""A link replaced everywhere at once: page by page as it can be, and put back again."""

from collections import defaultdict
from contextlib import suppress
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, LockableMixin, Page, WorkflowMixin
from wagtail.permissions import policy_registry

from cms.admin.content_walk import content_of, rewrite
from cms.admin.content_words import label_of, text_of
from cms.admin.finishing import UnfinishedError
from cms.admin.workflows import active_workflows
from cms.links.collecting import places_in, swap_in
from cms.links.models import LinkPlace, LinkReplacement
from cms.links.tasks import collect_later

UNDO_FOR = timedelta(days=30)
PUBLISHED, DRAFT, NOT_YOURS, FOLLOWS, LOCKED, SAME = (
    "published",
    "draft",
    "not_yours",
    "follows",
    "locked",
    "same",
)
TOLD = {
    PUBLISHED: _("Published"),
    DRAFT: _("New draft"),
    NOT_YOURS: _("Not yours: it is not changed"),
    FOLLOWS: _("Follows the Swedish link"),
    LOCKED: _("Locked: it is not changed"),
    SAME: _("Has it in what readers see, not in the draft"),
}
CHANGED = (PUBLISHED, DRAFT)


class PlaceOfLink:
    """A page or snippet in which a link stands, for one user: where in it, and what would be done.

    It is told of the newest version.
    """

    def __init__(self, place, address, user):
        self.key = place.pk
        self.live = live = place.instance
        newest = live.latest_revision if _has_drafts(live) else None
        self.title = newest.object_str if newest else str(live)
        content = newest.content if newest else content_of(live)
        self.spots = [
            (label_of(type(live), path, content), text_of(type(live), path, text))
            for path, text in places_in(content, address)
        ]
        self.fate = self._decide(live, user)

    @property
    def instance(self):
        """Its newest version, to be changed."""
        return _newest(self.live)

    @property
    def told(self):
        """What would be done, in words."""
        return TOLD[self.fate]

    @property
    def may_change(self):
        """Whether the user can have it changed."""
        return self.fate in CHANGED

    def _decide(self, live, user):
        locale = getattr(live, "locale", None)
        if locale is not None and not locale.is_default:
            return FOLLOWS
        policy = policy_registry.get(live)
        if not policy.user_has_permission_for_instance(user, "change", live):
            return NOT_YOURS
        if not self.spots:
            return SAME
        lock = live.get_lock() if isinstance(live, LockableMixin) else None
        if lock and lock.for_user(user):
            return LOCKED
        if not _has_drafts(live):
            return PUBLISHED
        may_publish = policy.user_has_permission_for_instance(user, "publish", live)
        is_plain = live.live and not live.has_unpublished_changes
        return PUBLISHED if may_publish and is_plain else DRAFT


def rows_of(link):
    """Return where a link stands, in the order of the pages' tree, snippets last."""
    return LinkPlace.objects.filter(link=link).order_by(F("page__path").asc(nulls_last=True), "pk")


def places_of(rows, address, user):
    """Return the `PlaceOfLink`s of some rows, with a query or two for all of a type."""
    rows = list(rows)
    prefetch_related_objects(rows, "instance")
    rows = [row for row in rows if row.instance is not None]
    by_type = defaultdict(list)
    for row in rows:
        by_type[type(row.instance)].append(row.instance)
    for model, instances in by_type.items():
        names = [name for name in ("latest_revision", "locale") if hasattr(model, f"{name}_id")]
        prefetch_related_objects(instances, *names)
        if issubclass(model, WorkflowMixin):
            own = "_specific_workflow_states" if issubclass(model, Page) else "_workflow_states"
            prefetch_related_objects(instances, active_workflows(own))
    return [PlaceOfLink(row, address, user) for row in rows]


def proposed_for(link):
    """Return the address that somebody has lately replaced a link by elsewhere, or nothing."""
    made = can_be_undone().filter(old=link.address)
    return made.values_list("new", flat=True).first() or ""


def replace(link, new, places, user):
    """Replace a link in places that may be changed; return the `LinkReplacement`."""
    replacement = LinkReplacement.objects.create(old=link.address, new=new, user=user)
    for place in places:
        if place.may_change:
            newest = place.instance
            content, changed = swap_in(content_of(newest), link.address, new)
            fate = _store(newest, content, user, place.fate == PUBLISHED)
            replacement.places.append(_entry(newest, changed, fate))
    replacement.save()
    return replacement


def undo(replacement, user):
    """Put the old link back where it was replaced and nobody has changed the text since.

    Returns how many places it is back in, and how many were left as they are.
    """
    done = left = 0
    for entry in replacement.places:
        live = ContentType.objects.get_for_id(entry["type"]).model_class()
        live = live._default_manager.filter(pk=entry["pk"]).first()
        policy = live and policy_registry.get(live)
        if not live or not policy.user_has_permission_for_instance(user, "change", live):
            left += 1
            continue
        instance = _newest(live)
        before = {tuple(path): (was, became) for path, was, became in entry["texts"]}
        restored = []

        def change(path, text, before=before, restored=restored):
            was, became = before.get(path, ("", None))
            if text != became:
                return text
            restored.append(path)
            return was

        content = rewrite(content_of(instance), change)
        if not restored:
            left += 1
            continue
        may_publish = policy.user_has_permission_for_instance(user, "publish", live)
        _store(
            instance,
            content,
            user,
            entry["fate"] == PUBLISHED
            and (may_publish or not _has_drafts(live))
            and not getattr(live, "has_unpublished_changes", False),
        )
        done += 1
    replacement.undone_at = timezone.now()
    replacement.save(update_fields=["undone_at"])
    return done, left


def can_be_undone():
    """Return the replacements that can still be put back, the latest first."""
    since = timezone.now() - UNDO_FOR
    return LinkReplacement.objects.filter(undone_at=None, made_at__gte=since)


def _has_drafts(instance):
    return isinstance(instance, DraftStateMixin) and bool(instance.latest_revision_id)


def _newest(live):
    return live.get_latest_revision_as_object() if _has_drafts(live) else live


@transaction.atomic
def _store(instance, content, user, is_to_be_published):
    """Store a changed content as it is decided; what has faults becomes a draft."""
    if not isinstance(instance, DraftStateMixin):
        for field in instance._meta.concrete_fields:
            value = content.get(field.name)
            if isinstance(value, str) and not field.is_relation:
                setattr(instance, field.attname, field.to_python(value))
        instance.save()
        log(instance=instance, action="wagtail.edit", user=user)
        return PUBLISHED
    changed = instance.with_content_json(content)
    revision = changed.save_revision(user=user, log_action=True, clean=False)
    if is_to_be_published:
        with suppress(UnfinishedError), transaction.atomic():
            revision.publish(user=user)
            collect_later(instance)
            return PUBLISHED
    return DRAFT


def _entry(instance, changed, fate):
    kind = ContentType.objects.get_for_model(instance, for_concrete_model=False)
    return {
        "type": kind.pk,
        "pk": instance.pk,
        "title": str(instance),
        "fate": fate,
        "texts": changed,
    }
