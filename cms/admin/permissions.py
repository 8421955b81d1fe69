"""Permissions for one object, where Wagtail asks only about its model.

What a user may do with an object is up to the permission policy registered for its model.
"""

from django.core.exceptions import PermissionDenied
from wagtail.permissions import policy_registry


class InstancePolicy:
    """A permission policy that answers for one instance what it is asked about the model."""

    def __init__(self, policy, instance):
        self.policy = policy
        self.instance = instance

    def __getattr__(self, name):
        return getattr(self.policy, name)

    def user_has_permission(self, user, action):
        return self.policy.user_has_permission_for_instance(user, action, self.instance)

    def user_has_any_permission(self, user, actions):
        return self.policy.user_has_any_permission_for_instance(user, actions, self.instance)


class InstancePermissionMixin:
    """Lets a view of one snippet ask for permission for this very snippet."""

    @property
    def permission_policy(self):
        policy = super().permission_policy
        instance = getattr(self, "object", None)
        return InstancePolicy(policy, instance) if instance and instance.pk else policy


def check_publish_permission(request, instance):
    """Raise `PermissionDenied` when the user may not publish the instance as it is now.

    The form may have moved it to where its editor may change things, but not publish them.
    """
    policy = policy_registry.get(instance)
    if not policy.user_has_permission_for_instance(request.user, "publish", instance):
        raise PermissionDenied
