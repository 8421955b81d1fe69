from django.apps import AppConfig


class BackupConfig(AppConfig):
    """Copies of the whole site, and the proof that they can be read back."""

    name = "cms.backup"

    def ready(self):
        from cms.backup.backups import last_backup_at
        from cms.operations.metrics import register_metric

        register_metric(
            "last_backup_timestamp_seconds", "When the site was backed up", last_backup_at
        )
