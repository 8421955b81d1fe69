"""Copies of pages are drafts; of what one may not edit, of what readers see."""

from wagtail.actions.copy_page import CopyPageAction
from wagtail.admin.api.actions.copy import CopyPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.admin.views.pages import copy as copy_view

from cms.pages.copy_forms import may_copy_drafts


class DraftCopyAction(CopyPageAction):
    """Copies to a draft; of what one may not edit only what all readers see, without versions."""

    def __init__(self, page, **kwargs):
        super().__init__(page, **kwargs | {"keep_live": False})
        if self.user and not may_copy_drafts(page, self.user):
            self.copy_revisions = self.recursive = False


class DraftCopyAPIAction(CopyPageAPIAction):
    """The same by Wagtail's interface for programs."""

    def _action_from_data(self, instance, data):
        action = super()._action_from_data(instance, data)
        return DraftCopyAction(
            page=action.page,
            to=action.to,
            recursive=action.recursive,
            update_attrs=action.update_attrs,
            user=action.user,
        )


def copy_to_drafts():
    """Put the actions in the place of Wagtail's; there are no aliases here."""
    copy_view.CopyPageAction = DraftCopyAction
    actions = PagesAdminAPIViewSet.actions | {"copy": DraftCopyAPIAction}
    actions.pop("create_alias", None)
    PagesAdminAPIViewSet.actions = actions
