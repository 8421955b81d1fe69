"""Who may change what a county owns, by the page permissions on the county's own page."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, register_permission_policy

from cms.languages.permissions import LanguagePermissionPolicy, is_swedish, swedish_key
from cms.people.models import Contact
from cms.snippets.models import Notice, SharedText
from cms.values.counties import County

EVERYWHERE = ""


class CountyPermissionPolicy(LanguagePermissionPolicy):
    """In Swedish one's own counties' snippets; in other languages those of one's language.

    A county is one's own when one may change its Swedish page; to publish, when one may publish
    that page. Who may do so with the home page has all counties, and what belongs to none.
    """

    def user_has_permission_for_instance(self, user, action, instance):
        allowed = super().user_has_permission_for_instance(user, action, instance)
        if not allowed or action == "view" or not is_swedish(instance, user):
            return allowed
        return self._counties_of(instance) <= own_counties(user, action)

    def instances_user_has_any_permission_for(self, user, actions):
        instances = super().instances_user_has_any_permission_for(user, actions)
        own = {county for action in actions for county in own_counties(user, action)}
        return instances.filter(Q(county__in=own) | ~Q(locale=swedish_key(user)))

    def _counties_of(self, instance):
        """The counties of the instance as given, as stored, and as in its latest draft."""
        counties = {instance.county}
        stored = self.model.objects.filter(pk=instance.pk).select_related("latest_revision")
        for version in stored:
            counties.add(version.county)
            if version.latest_revision:
                counties.add(version.latest_revision.content["county"])
        return counties


def own_counties(user, action):
    """Return the codes of a user's counties for an action; remembered for this user object."""
    if not hasattr(user, "_own_counties"):
        user._own_counties = _counties_by_action(user)
    return user._own_counties["publish" if action == "publish" else "change"]


def _counties_by_action(user):
    """Return the counties for "change" and "publish", by one query."""
    policy = page_permission_policy
    own = {
        action: policy.instances_user_has_permission_for(user, action).filter(pk=OuterRef("pk"))
        for action in ("change", "publish")
    }
    pages = Page.objects.filter(
        Q(homepage__isnull=False) | Q(countypage__isnull=False),
        locale__language_code=settings.LANGUAGE_CODE,
    ).annotate(**{action: Exists(found.order_by()) for action, found in own.items()})
    found = {action: set() for action in own}
    for county, *may in pages.order_by().values_list("countypage__county", *own):
        for action, allowed in zip(own, may, strict=True):
            if allowed:
                # The home page has no county.
                found[action] |= {EVERYWHERE, *County.values} if county is None else {county}
    return found


def register_policies():
    """Put the policy in force; it must be before anything asks for the models' policies."""
    for model in (Contact, Notice, SharedText):
        register_permission_policy(model, CountyPermissionPolicy(model))
