"""What would become of each place in which a link stands, for one user."""

from collections import defaultdict

from django.db.models import F, prefetch_related_objects
from wagtail.models import DraftStateMixin, LockableMixin, Page, WorkflowMixin
from wagtail.permissions import policy_registry

from cms.admin.content_walk import content_of
from cms.admin.content_words import label_of, text_of
from cms.admin.workflows import active_workflows
from cms.links.collecting import places_in
from cms.links.models import CHANGED, LinkFate, LinkPlace


class PlaceOfLink:
    """A page or snippet in which a link stands, for one user: where in it, and what would be done.

    It is told of the newest version.
    """

    def __init__(self, place, address, user):
        self.key = place.pk
        self.live = live = place.instance
        newest = live.latest_revision if has_drafts(live) else None
        self.title = newest.object_str if newest else str(live)
        content = newest.content if newest else content_of(live)
        self.spots = [
            (label_of(type(live), path, content), text_of(type(live), path, text, content))
            for path, text in places_in(content, address)
        ]
        self.fate = decide(live, user, bool(self.spots))

    @property
    def may_change(self):
        """Whether the user can have it changed."""
        return self.fate in CHANGED


def decide(live, user, has_it):
    """Return the `LinkFate` of a page or snippet for a user; `has_it` tells whether it is there."""
    locale = getattr(live, "locale", None)
    if locale is not None and not locale.is_default:
        return LinkFate.FOLLOWS
    policy = policy_registry.get(live)
    if not policy.user_has_permission_for_instance(user, "change", live):
        return LinkFate.NOT_YOURS
    if not has_it:
        return LinkFate.SAME
    lock = live.get_lock() if isinstance(live, LockableMixin) else None
    if lock and lock.for_user(user):
        return LinkFate.LOCKED
    if not isinstance(live, DraftStateMixin):
        return LinkFate.PUBLISHED
    may_publish = policy.user_has_permission_for_instance(user, "publish", live)
    is_plain = live.live and not live.has_unpublished_changes
    return LinkFate.PUBLISHED if may_publish and is_plain else LinkFate.DRAFT


def has_drafts(instance):
    """Whether the newest version of a page or snippet may be another than its row."""
    return isinstance(instance, DraftStateMixin) and bool(instance.latest_revision_id)


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
