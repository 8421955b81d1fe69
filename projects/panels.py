"""Panels of the project's editor."""

from wagtail.admin.panels import FieldPanel, Panel

from projects.missing import findings_of
from projects.visibility import unmet_demands


class MissingPanel(Panel):
    """Says what is missing on the page as it was last saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/projects/missing_panel.html"

        def get_context_data(self, parent_context=None):
            findings = findings_of(self.instance) if self.instance.pk else []
            return super().get_context_data(parent_context) | {
                "findings": findings,
                "is_new": not self.instance.pk,
            }


class ReasonPanel(FieldPanel):
    """Asks for a reason where there is something to give a reason for."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self):
            instance = self.instance
            # Two versions are compared without a form.
            errors = self.form.errors if self.form else {}
            has_reason = instance.publishing_reason or self.field_name in errors
            return super().is_shown() and bool(has_reason or unmet_demands(instance))
