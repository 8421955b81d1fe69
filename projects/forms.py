"""The project in the editor: what the EU's rule demands is asked for when it is to be published."""

from django.utils.translation import gettext_lazy as _

from cms.pages.base import BasePageForm
from cms.privacy.forms import RETURNED_TO_EDITOR
from projects.visibility import unmet_demands


class ProjectPageForm(BasePageForm):
    """Refuses to publish, or to send for review, without what is demanded or a reason."""

    def _post_clean(self):
        super()._post_clean()
        is_returned = self.data.get("workflow-action-name") == RETURNED_TO_EDITOR
        if self.is_deferred_validation or is_returned or self.instance.publishing_reason:
            return
        demands = unmet_demands(self.instance)
        for demand in demands:
            self.add_error(demand.field, demand.text)
        if demands and "publishing_reason" in self.fields:
            self.add_error(
                "publishing_reason",
                _("Mend what the EU's rule demands, or write why the page is published without."),
            )
