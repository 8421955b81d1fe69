"""Who may order and publish translations, language by language.

Orders need wagtail-localize's own permission and, unlike there, a permission on the very page that
is ordered.
"""

from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

from cms.languages.permissions import (
    is_translator,
    other_keys,
    other_languages,
    translated_keys,
    translated_locales,
)

ORDER = "wagtail_localize.submit_translation"
PAGE_ACTIONS = {"add", "change", "publish", "lock", "unlock"}
SNIPPET_ACTIONS = {"view", "add", "change", "publish"}


def team_locales(user):
    """Return the languages that a user translates; for a coordinator all, as who orders them."""
    return other_languages() if user.has_perm(ORDER) else translated_locales(user)


def team_keys(user):
    """Return the keys of those languages."""
    if user.has_perm(ORDER):
        return other_keys(user)
    return translated_keys(user)


def may_order(user, original):
    """Whether a user may order translations of a Swedish page or snippet.

    Who may order a page may order what is a part of it and is ordered apart (`part_of`).
    """
    if whole := getattr(original, "part_of", None):
        original = getattr(original, whole)
    if not user.has_perm(ORDER) or original.locale_id != Locale.get_default().pk:
        return False
    actions = PAGE_ACTIONS if isinstance(original, Page) else SNIPPET_ACTIONS
    policy = policy_registry.get_by_type(type(original))
    return policy.user_has_any_permission_for_instance(user, actions, original)


def may_publish(user, target):
    """Whether a user may publish a complete translation without a second person."""
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_publish()
    policy = policy_registry.get_by_type(type(target))
    return policy.user_has_permission_for_instance(user, "publish", target)


def require(allowed):
    """Raise `PermissionDenied` unless `allowed`."""
    if not allowed:
        raise PermissionDenied


class GlossaryPolicy(ModelPermissionPolicy):
    """A language's terms belong to its translators; coordinators keep those of all languages."""

    def user_has_permission(self, user, action):
        return user.has_perm(ORDER) or (user.is_active and is_translator(user))

    def user_has_permission_for_instance(self, user, action, instance):
        return user.has_perm(ORDER) or (user.is_active and is_translator(user, instance.locale_id))

    def instances_user_has_any_permission_for(self, user, actions):
        return self.model.objects.filter(locale__in=team_locales(user))
