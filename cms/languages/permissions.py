"""Who may change what in which language: a language's translators may change its home page."""

from django.conf import settings
from wagtail.models import Locale, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, register_permission_policy

from cms.values.depths import HOME_DEPTH


def translated_locales(user):
    """Return the languages that a user translates, as a queryset of locales."""
    return other_languages().filter(pk__in=translated_keys(user))


def is_translator(user, locale_id=None):
    """Whether a user translates a language; without one, any."""
    keys = translated_keys(user)
    return bool(keys) if locale_id is None else locale_id in keys


def other_languages():
    """Return the locales of all languages but Swedish."""
    return Locale.objects.exclude(language_code=settings.LANGUAGE_CODE)


def is_swedish(instance, user):
    """Whether a page or snippet is Swedish; the locales are remembered for this user object."""
    return instance.locale_id == swedish_key(user)


def swedish_key(user):
    """Return the key of the Swedish locale, None before there is one; remembered for this user."""
    return _keys(user).get(settings.LANGUAGE_CODE)


def other_locales(user):
    """Return the locales of all languages but Swedish by code; remembered for this user object."""
    return [one for one in _locales(user) if one.language_code != settings.LANGUAGE_CODE]


def _locales(user):
    # Not by `__dict__`: the user of a request stands behind an object with one of its own.
    if not hasattr(user, "_locales"):
        user._locales = list(Locale.objects.order_by("language_code"))
    return user._locales


def _keys(user):
    return {one.language_code: one.pk for one in _locales(user)}


def translated_keys(user):
    """Return the keys of the languages that a user translates; remembered for this user object."""
    if not hasattr(user, "_translated_keys"):
        others = other_keys(user)
        permissions = page_permission_policy.get_cached_permissions_for_user(user)
        homes = {
            permission.page.locale_id
            for permission in permissions
            if permission.permission.codename == "change_page"
            and permission.page.depth <= HOME_DEPTH
        }
        user._translated_keys = others if user.is_superuser else others & homes
    return user._translated_keys


def other_keys(user):
    """Return the keys of all languages but Swedish; remembered for this user object."""
    return set(_keys(user).values()) - {swedish_key(user)}


def may_translate(user, target):
    """Whether a user may translate into `target`, a page or snippet in the other language."""
    if not user.is_active or is_swedish(target, user):
        return False
    if isinstance(target, Page):
        return target.permissions_for_user(user).can_edit()
    return is_translator(user, target.locale_id)


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
        if is_swedish(instance, user):
            return super().user_has_permission(user, action)
        return may_translate(user, instance) and self.user_has_permission(user, action)

    def instances_user_has_any_permission_for(self, user, actions):
        locales = set()
        if self.translator_actions & set(actions):
            locales |= translated_keys(user)
        if any(super(LanguagePermissionPolicy, self).user_has_permission(user, a) for a in actions):
            locales.add(swedish_key(user))
        return self.model._default_manager.filter(locale__in=locales)


def register_policies(models):
    """Put the policy in force; it must be before anything asks for the models' policies."""
    for model in models:
        register_permission_policy(model, LanguagePermissionPolicy(model))
