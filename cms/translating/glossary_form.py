"""The form of a glossary term; apart from the glossary because the model needs it."""

from wagtail.admin.forms import WagtailAdminModelForm

from cms.translating.permissions import team_locales


class GlossaryTermForm(WagtailAdminModelForm):
    """Offers and accepts only the languages that the editor looks after."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        locales = self.fields["locale"].queryset = team_locales(self.for_user)
        if len(locales) == 1:
            self.fields["locale"].initial = locales[0]
