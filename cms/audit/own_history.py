"""The history of the site tells of snippets and files only to those who look after them."""

from functools import wraps

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from wagtail.models.audit_log import ModelLogEntryManager
from wagtail.permissions import policy_registry


def show_only_own_history():
    """Leave in Wagtail's history what its reader may change, or has done.

    Wagtail shows whoever may change any contact what happened to all of them. What is deleted is
    nobody's any more: its people find it in the bin.
    """
    of_all = ModelLogEntryManager.viewable_by_user

    @wraps(of_all)
    def viewable_by_user(manager, user):
        entries = of_all(manager, user)
        return entries if user.is_superuser else entries.filter(_own(user))

    ModelLogEntryManager.viewable_by_user = viewable_by_user


def _own(user):
    own = Q(user=user)
    # Which kinds a user has to do with, Wagtail has found out for the entries.
    for content_type in map(ContentType.objects.get_for_id, user._allowed_content_type_ids):
        policy = policy_registry.get_by_type(content_type.model_class())
        things = policy.instances_user_has_any_permission_for(user, ["change", "delete"])
        keys = things.order_by().values(key=Cast("pk", CharField()))
        own |= Q(content_type=content_type, object_id__in=keys)
    return own
