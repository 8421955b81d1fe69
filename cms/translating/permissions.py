"""Who may order, translate and publish what, language by language.

A language's translators are those who may change its home page. Orders need wagtail-localize's
own permission and, unlike there, a permission on the very page that is ordered.
"""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from wagtail.models import Locale, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, policy_registry, register_permission_policy

ORDER = "wagtail_localize.submit_translation"
HOME_DEPTH = 2
PAGE_ACTIONS = {"add", "change", "publish", "lock", "unlock"}
SNIPPET_ACTIONS = {"view", "add", "change", "publish"}


def translated_locales(user):
    """Return the languages that a user translates, as a queryset of locales."""
    return _other_languages().filter(pk__in=_translated_keys(user))


def is_translator(user, locale_id=None):
    """Whether a user translates a language; without one, any."""
    keys = _translated_keys(user)
    return bool(keys) if locale_id is None else locale_id in keys


def team_locales(user):
    """Return the languages that a user translates; for a coordinator all, as who orders them."""
    return _other_languages() if user.has_perm(ORDER) else translated_locales(user)


def team_keys(user):
    """Return the keys of those languages."""
    if user.has_perm(ORDER):
        return set(_other_languages().values_list("pk", flat=True))
    return _translated_keys(user)


def _other_languages():
    return Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)


def _translated_keys(user):
    """Return the keys of the languages that a user translates; remembered for this user object."""
    known = user.__dict__.get("_translated_keys")
    if known is None:
        others = set(_other_languages().values_list("pk", flat=True))
        permissions = page_permission_policy.get_cached_permissions_for_user(user)
        homes = {
            permission.page.locale_id
            for permission in permissions
            if permission.permission.codename == "change_page"
            and permission.page.depth <= HOME_DEPTH
        }
        known = user.__dict__["_translated_keys"] = others if user.is_superuser else others & homes
    return known


def may_translate(user, target):
    """Whether a user may translate into `target`, a page or snippet in the other language."""
    if not user.is_active or target.locale_id == Locale.get_default().pk:
        return False
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    return is_translator(user, target.locale_id)


def may_order(user, original):
    """Whether a user may order translations of a Swedish page or snippet."""
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


class LanguagePermissionPolicy(ModelPermissionPolicy):
    """Model permissions for Swedish snippets; other languages belong to their translators.

    Who may change a snippet's language may not publish in it without the model's own permission.
    """

    translator_actions = frozenset({"view", "change"})

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (
            action in self.translator_actions and user.is_active and is_translator(user)
        )

    def user_has_permission_for_instance(self, user, action, instance):
        if instance.locale_id == Locale.get_default().pk:
            return super().user_has_permission(user, action)
        return may_translate(user, instance) and self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user, actions):
        locales = set()
        if self.translator_actions & set(actions):
            locales.update(translated_locales(user).values_list("pk", flat=True))
        if any(super(LanguagePermissionPolicy, self).user_has_permission(user, a) for a in actions):
            locales.add(Locale.get_default().pk)
        return self.model._default_manager.filter(locale__in=locales)


class GlossaryPolicy(ModelPermissionPolicy):
    """A language's terms belong to its translators; coordinators keep those of all languages."""

    def user_has_permission(self, user, action):
        return user.has_perm(ORDER) or (user.is_active and is_translator(user))

    def user_has_permission_for_instance(self, user, action, instance):
        return user.has_perm(ORDER) or (user.is_active and is_translator(user, instance.locale_id))

    def instances_user_has_any_permission_for(self, user, actions):
        return self.model.objects.filter(locale__in=team_locales(user))


def register_policies(models):
    """Put the policy in force; it must be before anything asks for the models' policies."""
    for model in models:
        register_permission_policy(model, LanguagePermissionPolicy(model))
