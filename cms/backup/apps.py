from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Copies of the whole site, and the proof that they can be read back."""

    name = "cms.backup"
