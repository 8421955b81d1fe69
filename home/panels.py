"""Panels of the county's editor."""

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, Panel

from cms.worker.panels import SchedulePanel


class CountySchedulePanel(SchedulePanel):
    """The dates of publishing; only administrators say when a county's page disappears."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for panel in self.children:
            if isinstance(panel, FieldPanel) and panel.field_name == "expire_at":
                panel.permission = "superuser"


class CountyMissingPanel(Panel):
    """Says what readers do not find on the county's page, as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/county_missing.html"

        def is_shown(self):
            return bool(super().is_shown() and self.instance.pk and self.missing)

        @property
        def missing(self):
            """What is missing, the most useful first."""
            county = self.instance
            wanted = {
                _("a way to reach you: phone, e-mail or an address"): county.phone
                or county.email
                or county.visiting_street
                or county.postal_street,
                _("missions"): county.missions.exists(),
                _("the county governor"): county.governor,
                _("the organisation number"): county.organisation_number,
                _("news, seminars or projects"): county.front,
                _("arms or mark"): county.arms_id,
            }
            return [name for name, value in wanted.items() if not value]

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"missing": self.missing}
