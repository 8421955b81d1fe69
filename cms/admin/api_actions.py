"""Publishing by Wagtail's interface for programs: the same rules as in the forms."""

from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet

from cms.admin.finishing import check_publishing_rules


class GuardedPublishAction(PublishPageAPIAction):
    """Publishes what the rules let its user publish. Raises `UnfinishedError`."""

    def _action_from_data(self, instance, data):
        action = super()._action_from_data(instance, data)
        check_publishing_rules(instance, action.revision, action.user)
        return action


def guard_publishing_by_programs():
    """Put the action in the place of Wagtail's."""
    PagesAdminAPIViewSet.actions = PagesAdminAPIViewSet.actions | {"publish": GuardedPublishAction}
