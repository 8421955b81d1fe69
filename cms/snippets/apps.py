from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SnippetsConfig(AppConfig):
    """What many pages share."""

    name = "cms.snippets"
    verbose_name = _("Shared content")

    def ready(self):
        from cms.languages.permissions import register_policies
        from cms.snippets.models import Law, Programme, Topic

        register_policies([Law, Programme, Topic])
