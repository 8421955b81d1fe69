"""Who may change what a county owns, by the page permissions on the county's own page."""

from django.conf import settings
from django.db.models import Q
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
    page_action = "publish" if action == "publish" else "change"
    known = user.__dict__.setdefault("_own_counties", {})
    if page_action not in known:
        pages = page_permission_policy.instances_user_has_permission_for(user, page_action)
        own = pages.filter(
            Q(homepage__isnull=False) | Q(countypage__isnull=False),
            locale__language_code=settings.LANGUAGE_CODE,
        )
        counties = set(own.values_list("countypage__county", flat=True))
        # The home page has no county.
        known[page_action] = {EVERYWHERE, *County.values} if None in counties else counties
    return known[page_action]


def register_policies():
    """Put the policy in force; it must be before anything asks for the models' policies."""
    for model in (Contact, Notice, SharedText):
        register_permission_policy(model, CountyPermissionPolicy(model))
