from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LookupConfig(AppConfig):
    """Finds for officers where something stands in pages."""

    name = "cms.lookup"
    verbose_name = _("Find in the texts")
