"""Who may do what, before and after every change, whoever made it and however.

The last entry about a user or group holds its rights as they were known. A change is what differs
from that: so also those are found that send no signal, such as bulk changes and SQL.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import get_active_log_context
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cms.audit.actions import RIGHTS
from cms.audit.models import AuditEntry, content_type_of

User = get_user_model()


def record(model, pk, user=None):
    """Keep what differs from what is known of the rights of a user or group, if anything does."""
    with transaction.atomic():
        # Two that look at once would both find the same change.
        list(model.objects.select_for_update().filter(pk=pk).values("pk"))
        before = _known(model, [pk]).get(str(pk))
        after = _rights(model, [pk]).get(str(pk))
        if differs(before, after):
            named = after or before
            AuditEntry.objects.log_action(
                model(pk=pk),
                RIGHTS,
                title=named["name"],
                user=user or get_active_log_context().user,
                uuid=get_active_log_context().uuid,
                data={"before": before, "after": after},
                deleted=after is None,
            )


def record_all(user=None):
    """Keep every change of rights that nothing has told of; for the timetable, and bulk changes."""
    for model in (User, Group):
        before, after = _known(model), _rights(model)
        for pk in before.keys() | after.keys():
            if differs(before.get(pk), after.get(pk)):
                record(model, model._meta.pk.to_python(pk), user)


def differs(before, after):
    """Whether two states tell different rights; what pages are called does not matter."""
    if before is None or after is None:
        return before is not after
    return any(_compared(before.get(key)) != _compared(after.get(key)) for key in before | after)


def _compared(value):
    return sorted(value) if isinstance(value, dict) else value


def latest_states():
    """Return the keys of the entries that hold the last known rights."""
    entries = AuditEntry.objects.filter(action=RIGHTS).order_by()
    return entries.values("content_type", "object_id").annotate(last=Max("pk")).values("last")


def _known(model, pks=None):
    entries = AuditEntry.objects.filter(content_type=content_type_of(model))
    if pks is not None:
        entries = entries.filter(object_id__in=[str(pk) for pk in pks])
    entries = entries.filter(pk__in=latest_states()).order_by()
    return {pk: data["after"] for pk, data in entries.values_list("object_id", "data")}


def _rights(model, pks=None):
    objects = model.objects.all() if pks is None else model.objects.filter(pk__in=pks)
    state = _of_user if model is User else _of_group
    return {str(item.pk): state(item) for item in objects.prefetch_related(*PREFETCHED[model])}


def _of_user(user):
    return {
        "name": user.get_username(),
        "email": user.email,
        "active": user.is_active,
        "superuser": user.is_superuser,
        "duty_until": user.duty_until and user.duty_until.isoformat(),
        "groups": {str(group.pk): group.name for group in user.groups.all()},
        "permissions": _names(user.user_permissions.all()),
    }


def _of_group(group):
    return {
        "name": group.name,
        "permissions": _names(group.permissions.all()),
        "pages": {
            f"{item.page_id} {item.permission.codename}": (
                f"{item.page.title}: {item.permission.codename}"
            )
            for item in group.page_permissions.all()
        },
        "collections": {
            f"{item.collection_id} {item.permission.codename}": (
                f"{item.collection.name}: {item.permission.codename}"
            )
            for item in group.collection_permissions.all()
        },
    }


def _names(permissions):
    names = [f"{item.content_type.app_label}.{item.codename}" for item in permissions]
    return {name: name for name in names}


PREFETCHED = {
    User: ("groups", "user_permissions__content_type"),
    Group: (
        "permissions__content_type",
        "page_permissions__permission",
        "page_permissions__page",
        "collection_permissions__permission",
        "collection_permissions__collection",
    ),
}
# What tells of a change of a group's rights on pages and collections.
GROUP_PERMISSIONS = (GroupPagePermission, GroupCollectionPermission)
