"""Four eyes, where a board demands them: nobody publishes alone what they wrote."""

from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import Page

from cms.admin.finishing import UnfinishedError, is_translation
from cms.admin.merging import OWN_WAY
from cms.shown.counties import county_of
from cms.upkeep.models import BoardRules

FOUR_EYES = "cms.upkeep.four_eyes"
# More versions than anybody looks at before publishing.
MOST_VERSIONS = 100


class AloneError(UnfinishedError):
    """Somebody wanted to publish what they wrote themselves."""

    @property
    def told(self):
        text = _(
            "“%(title)s” is not published: here somebody else than those who wrote it publishes. "
            "It is saved as a draft. Send it for review."
        )
        return text % {"title": self.instance}


def demand_four_eyes(instance, revision, user):
    """Raise `AloneError` where the board demands four eyes and the user is among who wrote it.

    Administrators are held to it as well; they can change the rule, and the log says so.
    """
    if is_translation(instance):
        return
    county = county_of(instance) if isinstance(instance, Page) else getattr(instance, "county", "")
    if not BoardRules.objects.filter(county=county, four_eyes=True).exists():
        return
    writers = _writers(instance, revision)
    if user in writers:
        raise AloneError(instance, [])
    if writers:
        names = [writer.get_full_name() or writer.get_username() for writer in writers]
        log(instance=instance, action=FOUR_EYES, user=user, data={"written_by": names})


def _writers(instance, revision):
    """Return who has changed anything since it was published, up to a revision.

    A version that is the same as the one before it is nobody's: the form stores one when it
    publishes.
    """
    versions = instance.revisions.filter(pk__lte=revision.pk).select_related("user")
    # Unpublishing, and the worker when a page's time is over, forget which one was published.
    if live := instance.live_revision_id or _last_published(instance, revision):
        versions = versions.filter(pk__gte=live)
    versions = list(versions.order_by("-pk")[:MOST_VERSIONS])[::-1]
    before = versions.pop(0) if live and versions and versions[0].pk == live else None
    writers = []
    for version in versions:
        is_new = before is None or _text(version) != _text(before)
        if is_new and version.user and version.user not in writers:
            writers.append(version.user)
        before = version
    return writers


def _last_published(instance, revision):
    entries = registry.get_logs_for_instance(instance).filter(
        action="wagtail.publish", revision__in=instance.revisions.filter(pk__lte=revision.pk)
    )
    return entries.order_by("-timestamp", "-pk").values_list("revision_id", flat=True).first()


def _text(version):
    return {name: value for name, value in version.content.items() if name not in OWN_WAY}
