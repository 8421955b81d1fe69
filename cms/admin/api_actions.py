"""Publishing by Wagtail's interface for programs: the same rules as in the forms."""

from django.core.exceptions import PermissionDenied
from rest_framework.exceptions import ValidationError
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet

from cms.admin.finishing import (
    UnfinishedError,
    check_finished,
    check_publishing_rules,
    is_translation,
)


class GuardedPublishAction(PublishPageAPIAction):
    """Publishes what is ready, if the rules let its user; else it answers what is to be mended."""

    def _action_from_data(self, instance, data):
        # Who may not publish learns nothing of the draft's faults, and leaves no version behind.
        if not instance.permissions_for_user(self.request.user).can_publish():
            raise PermissionDenied
        action = super()._action_from_data(instance, data)
        try:
            if not is_translation(instance):
                check_finished(action.revision)
            check_publishing_rules(instance, action.revision, action.user)
        except UnfinishedError as error:
            raise ValidationError({"detail": error.told}) from error
        return action


def guard_publishing_by_programs():
    """Put the action in the place of Wagtail's."""
    PagesAdminAPIViewSet.actions = PagesAdminAPIViewSet.actions | {"publish": GuardedPublishAction}
