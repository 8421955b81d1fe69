"""Who looks after a page, in its form."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.models import PageLogEntry

from cms.upkeep.reviewing import CONFIRMED


class StillRightPanel(Panel):
    """The button that says that the page is right, and who said so last."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/upkeep/still_right_panel.html"

        def is_shown(self):
            page = self.instance
            return bool(super().is_shown() and page.pk and page.live and page.locale.is_default)

        def get_context_data(self, parent_context=None):
            said = PageLogEntry.objects.filter(page=self.instance.pk, action=CONFIRMED)
            last = said.select_related("user").order_by("-timestamp", "-pk").first()
            upkeep = getattr(self.instance, "upkeep", None)
            return super().get_context_data(parent_context) | {
                "page": self.instance,
                "last": last,
                "remark": upkeep.remark if upkeep else "",
            }


upkeep_panel = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("owner_name"), FieldPanel("owner_email")]),
        FieldPanel("due"),
        StillRightPanel(),
    ],
    heading=_("Read through"),
)
