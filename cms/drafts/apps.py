from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    """Drafts for people who have no account."""

    name = "cms.drafts"
    verbose_name = _("Links to drafts")
