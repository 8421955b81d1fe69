from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StorageConfig(AppConfig):
    """Where uploaded files lie, how they are sent, and how they are moved."""

    name = "cms.storage"
    verbose_name = _("Stored files")
