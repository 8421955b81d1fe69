"""The question about personal identity numbers, in the form of what they stand in."""

from wagtail.admin.panels import Panel

from cms.privacy.forms import FIELD


class NumbersPanel(Panel):
    """Shows what looks like a personal identity number, and asks; nothing where there is none."""

    def get_form_options(self):
        return {"fields": [FIELD]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtailadmin/privacy/panel.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.numbers = self.form.asked_numbers if self.form is not None else ()

        def is_shown(self):
            return bool(super().is_shown() and self.numbers)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"numbers": self.numbers, "field": self.form[FIELD]}
