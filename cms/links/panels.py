"""Links that do not work, in the form of what they stand in."""

from wagtail.admin.panels import Panel

from cms.links.reports import broken_on


class LinksPanel(Panel):
    """Says which links on a page or snippet do not work, and leads to replacing them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/links/panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.broken = list(broken_on(self.instance)) if self.instance.pk else []

        def is_shown(self):
            return bool(super().is_shown() and self.broken)

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"broken": self.broken}
